/** Owns showing how well the quarters that are over would have been predicted, honestly. Refuses to hide that a rule of thumb did better. */
import { Button } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { quarterName, quarterOf } from '@shared/dates'
import { useState, type ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { Asked } from '../components/Asked'
import { Dialog } from '../components/Dialog'
import { counted } from '../components/figures'
import classes from './settings.module.css'

type Checked = OutputOf<'checkForecasts'>

const off = (error: number): string => error.toFixed(2)

/** `Rapport was off by 0.44 referrals a source and quarter; “as in the quarter before” by 0.53, …` */
export function verdictOf({ quarters, overall: { ours, asBefore, meanOfFour } }: Checked): string {
  if (quarters.length === 0) {
    return 'Too little is on file yet: it takes 30 sources and 100 repeated referrals before a quarter to predict it.'
  }
  const told = `Over ${counted(quarters.length, 'quarter')}, Rapport would have been off by ${off(ours)} referrals a source and quarter, “as in the quarter before” by ${off(asBefore)}, “the mean of the last four” by ${off(meanOfFour)}.`
  if (ours < asBefore && ours < meanOfFour) return `${told} It beats both rules of thumb here.`
  return `${told} It does not beat ${ours < asBefore || ours < meanOfFour ? 'both rules of thumb' : 'either rule of thumb'} here: go by your own judgement as well.`
}

export function ForecastCheck(): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  const ask = useAsk('checkForecasts', {}, { enabled: isOpen })
  return (
    <>
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            setIsOpen(true)
          }}
        >
          How well does it predict?
        </Button>
      </div>
      <Dialog
        isOpen={isOpen}
        title="How well does it predict?"
        width={560}
        onClose={() => {
          setIsOpen(false)
        }}
      >
        <Asked ask={ask}>{(checked) => <Shown checked={checked} />}</Asked>
      </Dialog>
    </>
  )
}

function Shown({ checked }: { readonly checked: Checked }): ReactNode {
  return (
    <>
      <p style={{ lineHeight: 1.5 }}>{verdictOf(checked)}</p>
      {checked.quarters.length > 0 ? (
        <table className={classes.checked}>
          <caption className="small quiet">
            Off by so many referrals a source, each quarter predicted only from what came before it
          </caption>
          <thead>
            <tr>
              <th scope="col">Quarter</th>
              <th scope="col">Sources</th>
              <th scope="col">Rapport</th>
              <th scope="col">As before</th>
              <th scope="col">Mean of four</th>
            </tr>
          </thead>
          <tbody>
            {checked.quarters.map(({ from, sources, ours, asBefore, meanOfFour }) => (
              <tr key={from}>
                <th scope="row">{quarterName(quarterOf(from))}</th>
                <td>{sources}</td>
                <td className={ours <= Math.min(asBefore, meanOfFour) ? 'medium' : ''}>{off(ours)}</td>
                <td>{off(asBefore)}</td>
                <td>{off(meanOfFour)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}
