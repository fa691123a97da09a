/** Owns pages of ink as a screen draws and prints them: shapes once, and where each stands. Refuses to place any. */
import { z } from 'zod'

const wordSchema = z.object({
  /** RRGGBB. */
  ink: z.string(),
  /** Seven numbers a letter: the index of its shape, then its matrix (a to f) from the font's units to points. */
  marks: z.array(z.number()),
})

export const inkSheetSchema = z.object({
  widthPt: z.number(),
  heightPt: z.number(),
  words: z.array(wordSchema),
  printed: z.array(
    z.object({
      text: z.string(),
      leftPt: z.number(),
      baselinePt: z.number(),
      sizePt: z.number(),
      isBold: z.boolean(),
      color: z.string(),
    }),
  ),
  images: z.array(
    z.object({
      /** A `data:` address. */
      href: z.string(),
      leftPt: z.number(),
      topPt: z.number(),
      widthPt: z.number(),
      heightPt: z.number(),
    }),
  ),
  /** What the person at the desk wrote, to be marked on the screen; left, top, width and height in points. */
  ownLines: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  /** The same words, for whoever cannot see the ink. */
  text: z.string(),
})
export type InkSheet = z.infer<typeof inkSheetSchema>

export const inkPreviewSchema = z.object({
  /** The data of SVG paths, in their font's units with y upwards. */
  shapes: z.array(z.string()),
  pages: z.array(inkSheetSchema),
})
export type InkPreview = z.infer<typeof inkPreviewSchema>
