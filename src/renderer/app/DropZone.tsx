/** Owns dropping a file on the window: it shows that it may be let go, and brings it to the import. Refuses to read it. */
import { IconFileImport } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { asAppError } from '../api/client'
import { useApi } from '../api/hooks'
import { notifyFailed, notifyRemark } from '../components/notices'
import { freshDraft, importDraftKey } from '../importing/importDraft'
import { usePutDraft } from './drafts'
import { DroppedFilesContext } from './droppedFile'
import classes from './DropZone.module.css'
import { goTo } from './hashLocation'
import { routes } from './routes'

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** @param isOff nothing can be imported now; what is dropped is left alone */
export function DropZone({ isOff, children }: { readonly isOff: boolean; readonly children: ReactNode }): ReactNode {
  const api = useApi()
  const [isOver, setIsOver] = useState(false)
  const queries = useQueryClient()
  const putDraft = usePutDraft()
  const [dropped, setDropped] = useState(0)
  // Entering a part of the window comes before leaving the one around it.
  const depth = useRef(0)

  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      // Without this the window would show the file in place of Rapport.
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = isOff ? 'none' : 'copy'
    }
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      depth.current += 1
      setIsOver(!isOff)
    }
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      depth.current = Math.max(0, depth.current - 1)
      if (depth.current === 0) setIsOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth.current = 0
      setIsOver(false)
      const [file, ...others] = event.dataTransfer?.files ?? []
      if (isOff || file === undefined) return
      if (others.length > 0) notifyRemark(`One file at a time: ${file.name} comes first. Drop the others after it.`)
      api.takeDropped(file).then(
        (path) => {
          // The file may have been saved anew since it was last looked at.
          queries.removeQueries({ queryKey: ['previewImport'] })
          putDraft(importDraftKey, freshDraft(path))
          setDropped((before) => before + 1)
          goTo(routes.import)
        },
        (error: unknown) => {
          notifyFailed(asAppError(error))
        },
      )
    }
    const listening = new AbortController()
    const { signal } = listening
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragenter', enter, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    return () => {
      listening.abort()
    }
  }, [api, isOff, putDraft, queries])

  return (
    <DroppedFilesContext value={dropped}>
      {children}
      {isOver ? (
        <output className={classes.over}>
          <IconFileImport size={28} stroke={1.5} aria-hidden="true" />
          <b>Let go to look at the file</b>
          <span>Nothing is imported until you say so.</span>
        </output>
      ) : null}
    </DroppedFilesContext>
  )
}
