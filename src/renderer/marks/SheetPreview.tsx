/** Owns a plain sheet on the screen, as the paper will be. Refuses to say what stands on it; breaking pages is the printer's. */
import type { PlainSheets, SheetBlock } from '@shared/domain/plainSheets'
import type { ReactNode } from 'react'
import classes from './SheetPreview.module.css'

/** One page, smaller than life. */
export function SheetPreview({ sheets, label }: { readonly sheets: PlainSheets; readonly label: string }): ReactNode {
  const { letterhead, blocks, foot } = sheets
  return (
    <article className={`paper ${classes.sheet}`} aria-label={label}>
      <header>
        <b>{letterhead.name}</b>
        {letterhead.lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </header>
      {blocks.map((block, i) => (
        <Block key={`${block.kind} ${String(i)}`} block={block} />
      ))}
      <footer>{foot}</footer>
    </article>
  )
}

function Block({ block }: { readonly block: SheetBlock }): ReactNode {
  switch (block.kind) {
    case 'title':
      return <h2 className={classes.title}>{block.text}</h2>
    case 'heading':
      return <h3>{block.text}</h3>
    case 'text':
      return <p data-look={block.look}>{block.text}</p>
    case 'facts':
      return (
        <dl>
          {block.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value || '–'}</dd>
            </div>
          ))}
        </dl>
      )
    case 'fields':
      return (
        <div className={classes.fields}>
          {block.rows.map((row) => (
            <div
              key={row.map(({ label }) => label).join(' ')}
              style={{ gridTemplateColumns: row.map(({ width }) => `${width}fr`).join(' ') }}
            >
              {row.map(({ label }) => (
                <span key={label}>{label}</span>
              ))}
            </div>
          ))}
        </div>
      )
    case 'choices':
      return (
        <div className={classes.choices}>
          <span>{block.label}</span>
          <ul>
            {block.options.map((option) => (
              <li key={option}>{option}</li>
            ))}
          </ul>
        </div>
      )
    case 'code':
      return (
        <div className={classes.code}>
          <Squares modules={block.modules} alt={block.alt} />
          <div>
            {block.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </div>
      )
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.columns.map(({ head, isNumber }) => (
                <th key={head} data-numeric={isNumber || undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, i) => (
              <tr key={`${String(i)} ${row[0] ?? ''}`}>
                {row.map((cell, column) => (
                  <td
                    key={block.columns[column]?.head ?? column}
                    data-numeric={block.columns[column]?.isNumber || undefined}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'lines':
      return (
        <div className={classes.lines} aria-hidden="true">
          {Array.from({ length: block.count }, (_, i) => (
            <span key={i} />
          ))}
        </div>
      )
    default:
      return <hr />
  }
}

function Squares({
  modules,
  alt,
}: {
  readonly modules: readonly (readonly boolean[])[]
  readonly alt: string
}): ReactNode {
  const path = modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .filter(Boolean)
    .join('')
  return (
    <svg viewBox={`0 0 ${modules.length} ${modules.length}`} role="img" aria-label={alt} shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  )
}
