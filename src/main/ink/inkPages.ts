/** Owns what a page written in ink is made of: placed letters, printed lines, rules, pictures. Refuses to place or to draw any. */
import type { Hand } from '@shared/domain/handwriting'

/** One letter on the page, in one version of its outline. */
export interface InkMark {
  readonly glyph: number
  readonly version: number
  /** From the font's units, y upwards, to points of the page, y downwards: `x' = ax + cy + e`, `y' = bx + dy + f`. */
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number]
}

/** One word; all lengths in points from the left and the top of the page. */
export interface InkWord {
  readonly text: string
  readonly hand: Hand
  readonly sizePt: number
  /** RRGGBB. */
  readonly ink: string
  readonly fromPt: number
  readonly toPt: number
  readonly marks: readonly InkMark[]
  /** A space follows: all but the parts of a word that is longer than its line. */
  readonly hasSpace: boolean
}

export interface InkLine {
  /** The mean of its letters. */
  readonly baselinePt: number
  readonly words: readonly InkWord[]
}

/** What a paragraph has on one page. */
export interface InkPart {
  readonly kind: 'ink'
  readonly role: 'date' | 'salutation' | 'paragraph' | 'closing' | 'signature' | 'address'
  /** Which of those, from 0. */
  readonly index: number
  /** How many of its words stand on pages before this one. */
  readonly wordsBefore: number
  readonly isOwnLine: boolean
  readonly lines: readonly InkLine[]
}

/** Lines in print, one below the other. */
export interface PrintedPart {
  readonly kind: 'printed'
  readonly role: 'letterhead' | 'address' | 'foot'
  readonly lines: readonly PrintedLine[]
}

export interface PrintedLine {
  readonly text: string
  readonly leftPt: number
  readonly baselinePt: number
  readonly sizePt: number
  readonly isBold: boolean
  /** RRGGBB. */
  readonly color: string
}

/** A straight line, for a sheet that measures a printer. */
export interface Rule {
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
}

/** A picture in its place, in points. */
export interface PlacedImage {
  readonly imageId: number
  readonly leftPt: number
  readonly topPt: number
  readonly widthPt: number
  readonly heightPt: number
}

/** The pictures that pages refer to, as PNG or JPEG, by their ids. */
export type Images = ReadonlyMap<number, Uint8Array>

export interface InkPage {
  readonly widthPt: number
  readonly heightPt: number
  /** In reading order. */
  readonly parts: readonly (InkPart | PrintedPart)[]
  readonly rules: readonly Rule[]
  readonly images: readonly PlacedImage[]
}

/** How far a printer is off, in points; what it prints too high is moved down. */
export interface PrinterOffset {
  readonly rightPt: number
  readonly downPt: number
}
