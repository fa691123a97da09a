/** Owns how many files were dropped on the window so far: a page that looks at one begins anew with the next. Refuses the files. */
import { createContext, useContext } from 'react'

export const DroppedFilesContext = createContext(0)

export const useDroppedFiles = (): number => useContext(DroppedFilesContext)
