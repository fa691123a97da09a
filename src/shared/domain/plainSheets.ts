/** Owns what a plain printed sheet is made of: headings, text, facts and tables in their order. Refuses a look: PDF and Word give it theirs. */

export interface SheetColumn {
  readonly head: string
  /** Parts of the text width; all columns of a table add up to 100. */
  readonly width: number
  readonly isNumber?: boolean
}

export type SheetBlock =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly look?: 'lead' | 'note' | 'strong' }
  | { readonly kind: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly SheetColumn[]
      readonly rows: readonly (readonly string[])[]
      /** For whoever cannot see it: what the table tells. */
      readonly summary: string
    }
  /** Blanks with their names, to be filled in by pen; widths of a row add up to 100. */
  | {
      readonly kind: 'fields'
      readonly rows: readonly (readonly { readonly label: string; readonly width: number }[])[]
    }
  /** Boxes to be ticked by pen. */
  | { readonly kind: 'choices'; readonly label: string; readonly options: readonly string[] }
  /** A square code with lines of text beside it. */
  | {
      readonly kind: 'code'
      readonly modules: readonly (readonly boolean[])[]
      /** For whoever cannot see it: where the code leads. */
      readonly alt: string
      readonly lines: readonly string[]
    }
  /** Empty lines to write on by pen. */
  | { readonly kind: 'lines'; readonly count: number }
  | { readonly kind: 'newPage' }

/** Blocks that stand there only when there is something to say. */
export function blocksWhen(isThere: boolean, ...blocks: readonly SheetBlock[]): readonly SheetBlock[] {
  return isThere ? blocks : []
}

/** One document of plain sheets; the practice's own lines stand at its head. */
export interface PlainSheets {
  /** Of the document's properties: never a person. */
  readonly title: string
  readonly letterhead: { readonly name: string; readonly lines: readonly string[] }
  readonly blocks: readonly SheetBlock[]
  /** Stands at the foot of each page beside its number. */
  readonly foot: string
}

/** The practice at the head of its own sheets: name, then what is known of address, phone and fax. */
export function letterheadOf(practice: {
  readonly name: string
  readonly street: string
  readonly cityLine: string
  readonly phone: string
  readonly fax: string
}): PlainSheets['letterhead'] {
  const { name, street, cityLine, phone, fax } = practice
  return {
    name,
    lines: [
      [street, cityLine].filter(Boolean).join(', '),
      [phone && `Phone ${phone}`, fax && `Fax ${fax}`].filter(Boolean).join(' · '),
    ].filter(Boolean),
  }
}
