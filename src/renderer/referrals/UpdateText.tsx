/** Owns an update as text: to be pasted into a portal or an e-mail, or said in a call, and noting that it was. Refuses to send it. */
import { Button, Group, Stack, Textarea } from '@mantine/core'
import type { PatientAs } from '@shared/domain/referralClocks'
import { updateChannelNames } from '@shared/domain/updates'
import { useRef, type ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { Asked } from '../components/Asked'
import type { SpokenChannel } from './useTellUpdates'

interface UpdateTextProps {
  readonly referralIds: readonly number[]
  readonly patientAs: PatientAs
  /** The likeliest way comes first. */
  readonly channels: readonly SpokenChannel[]
  readonly isRunning: boolean
  readonly onTold: (channel: SpokenChannel) => void
}

const toldWords: Record<SpokenChannel, string> = {
  portal: 'Pasted into the portal',
  email: 'Sent by e-mail',
  call: 'Said in a call',
  none: 'Not needed',
}

/** The text is selected at a click, so that Ctrl C takes it whole. */
export function UpdateText({ referralIds, patientAs, channels, isRunning, onTold }: UpdateTextProps): ReactNode {
  const ask = useAsk('getUpdateText', { referralIds: [...referralIds], patientAs })
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <Asked ask={ask}>
      {({ text }) => (
        <Stack gap="sm">
          <Textarea
            ref={field}
            label="What to tell them"
            description="Click into it and press Ctrl C. Whatever is copied leaves the practice file."
            readOnly
            autosize
            maxRows={14}
            value={text}
            onFocus={() => {
              field.current?.select()
            }}
          />
          <Group gap="xs">
            {channels.map((channel) => (
              <Button
                key={channel}
                size="xs"
                variant="default"
                disabled={isRunning}
                aria-label={`${toldWords[channel]} (${updateChannelNames[channel].toLowerCase()})`}
                onClick={() => {
                  onTold(channel)
                }}
              >
                {toldWords[channel]}
              </Button>
            ))}
          </Group>
        </Stack>
      )}
    </Asked>
  )
}
