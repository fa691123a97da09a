/** Owns two side by side, field by field, with what each field says. Refuses color alone: every difference is in words. */
import type { DoublePair } from '@shared/domain/doubles'
import type { Evidence } from '@shared/domain/matching'
import type { ReactNode } from 'react'
import classes from './doubles.module.css'

const agreementNames: Record<Evidence['agreement'], string> = {
  same: 'The same',
  close: 'Alike',
  partly: 'In part',
  different: 'Different',
  unknown: 'Not known of both',
}

/** How much it says, in words: a rare name in common says more than a common one. */
function weightWords({ agreement, weight }: Evidence): string {
  if (agreement === 'unknown') return ''
  const strength = Math.abs(weight) >= 6 ? 'strongly' : Math.abs(weight) >= 2 ? 'clearly' : 'a little'
  return weight > 0 ? `speaks ${strength} for one` : `speaks ${strength} for two`
}

const valuesOf = ({ values, agreement }: Evidence): readonly [string, string] => {
  const [older = '', newer] = values
  return [older, newer ?? (agreement === 'unknown' ? '' : older)]
}

export function PairTable({ pair }: { readonly pair: DoublePair }): ReactNode {
  const { older, newer, evidence, rule } = pair
  const told = evidence.filter(({ values }) => values.some((value) => value !== ''))
  return (
    <>
      <table className={classes.pair} aria-label={`${older.name} beside ${newer.name}`}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">
              {older.name} <span className="quiet">on file longer</span>
            </th>
            <th scope="col">
              {newer.name} <span className="quiet">newer</span>
            </th>
            <th scope="col">What it says</th>
          </tr>
        </thead>
        <tbody>
          {told.map((one, i) => {
            const [left, right] = valuesOf(one)
            return (
              // oxlint-disable-next-line react/no-array-index-key -- phone and fax may both be called the same
              <tr key={`${one.field} ${i}`} data-agreement={one.agreement}>
                <th scope="row">{one.field}</th>
                <td>{left || <span className="quiet">–</span>}</td>
                <td>{right || <span className="quiet">–</span>}</td>
                <td className="small">
                  <b>{agreementNames[one.agreement]}</b> <span className="quiet">{weightWords(one)}</span>
                </td>
              </tr>
            )
          })}
          <tr>
            <th scope="row">With it</th>
            <td>{older.holds.join(', ') || <span className="quiet">nothing yet</span>}</td>
            <td>{newer.holds.join(', ') || <span className="quiet">nothing yet</span>}</td>
            <td className="small quiet">goes along</td>
          </tr>
        </tbody>
      </table>
      {rule ? <p className="small soft">{rule}</p> : null}
    </>
  )
}
