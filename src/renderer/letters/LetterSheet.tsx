/** Owns a letter on its sheet of paper, at the size the screen leaves. Refuses to compose or to break pages. */
import { handStyles, type Hand, type PenLine, type PenWord } from '@shared/domain/handwriting'
import { addressLines, leadPt, letterSheet, signatureScale, type DrawnLetter } from '@shared/domain/letters'
import { Fragment, type CSSProperties, type ReactNode } from 'react'
import classes from './LetterSheet.module.css'

/** Points of the sheet, scaled with it. */
const pt = (points: number): string => `calc(${Math.round(points * 100) / 100} * var(--pt))`

/** A telephone number is not broken after its area code. */
const isAreaCode = (text: string): boolean => /^\(?\d{3}\)$/.test(text)

function wordStyle(word: PenWord, lineHand: Hand, scale: number): CSSProperties {
  const { family, sizePt } = handStyles[word.hand]
  return {
    fontFamily: `'${family}'`,
    fontSize: pt(sizePt * scale + word.sizeHalfPt / 2),
    letterSpacing: pt(word.spacingTwips / 20),
    top: pt(-word.riseHalfPt / 2),
    transform: `rotate(${word.tiltDegrees}deg)`,
    color: `#${word.ink}`,
    // Slanted, a word in the other hand stands less apart from a cursive line.
    ...(word.hand === lineHand ? {} : { fontStyle: 'italic' }),
  }
}

interface WritingProps {
  readonly line: PenLine
  readonly hand: Hand
  readonly beforePt: number
  readonly linePt?: number
  readonly scale?: number
  readonly isRight?: boolean
  /** Marked on the screen; it prints plain. */
  readonly isOwn?: boolean
}

function Writing({ line, hand, beforePt, linePt, scale = 1, isRight = false, isOwn = false }: WritingProps): ReactNode {
  const { family, sizePt } = handStyles[hand]
  const groups = line.words.reduce<PenWord[][]>((all, word) => {
    const last = all.at(-1)
    if (last && isAreaCode(last.at(-1)?.text ?? '')) last.push(word)
    else all.push([word])
    return all
  }, [])
  const words = groups.map((group, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- words repeat, and keep their order
    <Fragment key={place}>
      <span className={classes.together}>
        {group.map((word, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- words repeat, and keep their order
          <Fragment key={index}>
            {index > 0 ? ' ' : ''}
            <span className={classes.word} style={wordStyle(word, hand, scale)}>
              {word.text}
            </span>
          </Fragment>
        ))}
      </span>{' '}
    </Fragment>
  ))
  return (
    <p
      style={{
        marginTop: pt(beforePt),
        [isRight ? 'paddingRight' : 'paddingLeft']: pt(line.indentTwips / 20),
        fontFamily: `'${family}'`,
        fontSize: pt(sizePt * scale),
        lineHeight: pt(linePt ?? handStyles[hand].linePt),
        textAlign: isRight ? 'right' : 'left',
      }}
    >
      {isOwn ? <mark className={classes.own}>{words}</mark> : words}
    </p>
  )
}

/** US Letter, as large as its place allows; `aria-label` says whose it is. */
export function LetterSheet({ letter }: { readonly letter: DrawnLetter }): ReactNode {
  const { hand, pen, letterhead, paragraphs, signer, signerTitle } = letter
  const sheet = letterSheet
  const sides = { left: pt(sheet.sidePt), right: pt(sheet.sidePt) }
  return (
    <article className={`paper ${classes.sheet}`} aria-label={`Letter to ${letter.recipient.name}`}>
      <div className={classes.page}>
        <div className={classes.head} style={{ ...sides, top: pt(sheet.letterheadTopPt) }}>
          <b style={{ fontSize: pt(12.5), lineHeight: pt(18) }}>{letterhead.name}</b>
          {letterhead.lines.map((line) => (
            <span key={line} style={{ fontSize: pt(8.5), lineHeight: pt(12.5) }}>
              {line}
            </span>
          ))}
        </div>
        <div className={classes.body} style={{ ...sides, top: pt(sheet.topPt) }}>
          <Writing line={pen.date} hand={hand} beforePt={leadPt(letter)} isRight />
          <address
            className={classes.address}
            style={{ marginTop: pt(sheet.beforeAddressPt), fontSize: pt(10), lineHeight: pt(sheet.addressLinePt) }}
          >
            {addressLines(letter).map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
          <Writing line={pen.salutation} hand={hand} beforePt={sheet.beforeSalutationPt} />
          {pen.paragraphs.map((line, index) => (
            <Writing
              key={paragraphs[index]?.text}
              line={line}
              hand={hand}
              beforePt={sheet.beforeParagraphPt}
              isOwn={paragraphs[index]?.isOwnLine ?? false}
            />
          ))}
          <Writing line={pen.closing} hand={hand} beforePt={sheet.beforeClosingPt} />
          <Writing
            line={pen.signer}
            hand={hand}
            beforePt={sheet.beforeSignaturePt}
            linePt={sheet.signatureLinePt}
            scale={signatureScale(letter)}
          />
        </div>
        {signerTitle ? (
          <div className={classes.foot} style={{ ...sides, bottom: pt(sheet.footPt), fontSize: pt(8.5) }}>
            {signer} · {signerTitle}
          </div>
        ) : null}
      </div>
    </article>
  )
}
