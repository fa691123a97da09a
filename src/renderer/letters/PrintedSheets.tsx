/** Owns letters going to the printer from the window: one page of paper for each page of ink. Refuses to be seen on the screen. */
import type { InkPreview } from '@shared/domain/inkPreview'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { usePrintDialog } from '../marks/usePrintDialog'
import { InkSheetImage } from './InkSheets'
import classes from './InkSheets.module.css'

interface PrintedSheetsProps {
  readonly ink: InkPreview
  /** The print dialog is closed, whatever was chosen in it. */
  readonly onDone: () => void
}

/** Opens the print dialog when it is drawn. */
export function PrintedSheets({ ink, onDone }: PrintedSheetsProps): ReactNode {
  usePrintDialog(onDone)
  return createPortal(
    <div data-print-pages className={classes.prints} aria-hidden="true">
      {ink.pages.map((sheet, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- pages keep their order
        <div key={i} className={classes.print} data-card={sheet.widthPt > sheet.heightPt || undefined}>
          <InkSheetImage sheet={sheet} shapes={ink.shapes} />
        </div>
      ))}
    </div>,
    document.body,
  )
}
