/** Owns what is shown while a list is read: nothing under 150 ms, then still rows. Refuses spinners. */
import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './LoadingRows.module.css'
import { useAfter } from './useAfter'

const widths = [
  [180, 90, 60],
  [150, 110, 40],
  [210, 70, 60],
  [165, 100, 50],
] as const

/** `count` rows as high as a table's. */
export function LoadingRows({ count = 8 }: { readonly count?: number }): ReactNode {
  const isSlow = useAfter(150)
  return (
    <output className={classes.rows}>
      <VisuallyHidden>Loading</VisuallyHidden>
      {isSlow
        ? Array.from({ length: count }, (_, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the rows are all alike and never move
            <span key={index} className={classes.row} aria-hidden="true">
              {widths[index % widths.length]?.map((width) => (
                <i key={width} style={{ width }} />
              ))}
            </span>
          ))
        : null}
    </output>
  )
}
