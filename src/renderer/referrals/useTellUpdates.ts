/** Owns noting that sources were told, or need not be, and taking that back. Refuses to draw what they were told. */
import type { OutputOf } from '@shared/contract'
import { type UpdateChannel, updateChannelNames } from '@shared/domain/updates'
import { useCommand } from '../api/hooks'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'

type Recorded = Pick<OutputOf<'recordUpdates'>, 'updateIds' | 'entryIds'>
/** Ways that leave no document. */
export type SpokenChannel = Exclude<UpdateChannel, 'fax' | 'letter'>

export interface TellUpdates {
  readonly isRunning: boolean
  readonly record: (referralIds: readonly number[], channel: SpokenChannel, onDone?: () => void) => void
  /** For whoever noted some: what takes it back. */
  readonly takeBack: (recorded: Recorded) => void
}

export function useTellUpdates(): TellUpdates {
  const recording = useCommand('recordUpdates')
  const taking = useCommand('takeBackUpdates')
  const takeBack = ({ updateIds, entryIds }: Recorded): void => {
    taking.run(
      { updateIds, entryIds },
      {
        onDone: () => {
          notifyDone(`${counted(updateIds.length, 'update')} waiting again. Files already written stay where they are.`)
        },
        onFailed: notifyFailed,
      },
    )
  }
  return {
    isRunning: recording.isRunning || taking.isRunning,
    takeBack,
    record: (referralIds, channel, onDone) => {
      recording.run(
        { referralIds: [...referralIds], channel },
        {
          onDone: (recorded) => {
            const words =
              channel === 'none'
                ? `${counted(recorded.updateIds.length, 'update')} not needed.`
                : `${counted(recorded.updateIds.length, 'update')} noted: ${updateChannelNames[channel].toLowerCase()}.`
            notifyDone(words, {
              undo: () => {
                takeBack(recorded)
              },
            })
            onDone?.()
          },
          onFailed: notifyFailed,
        },
      )
    },
  }
}
