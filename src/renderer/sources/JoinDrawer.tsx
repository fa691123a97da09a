/** Owns saying that two sources or two offices are one: which is the other. Refuses to make them one: they are compared first. */
import { Button, Group, Stack } from '@mantine/core'
import type { Source } from '@shared/domain/sources'
import { AppError } from '@shared/errors'
import { useState, type ReactNode } from 'react'
import { asAppError } from '../api/client'
import { useApi, useCommand } from '../api/hooks'
import { goTo } from '../app/hashLocation'
import { doublesHref } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { SideDrawer } from '../components/SideDrawer'
import { SourcePicker } from '../marks/SourcePicker'

interface JoinDrawerProps {
  readonly source: Source
  readonly kind: 'source' | 'office'
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function JoinDrawer({ source, kind, isOpen, onClose }: JoinDrawerProps): ReactNode {
  const title = kind === 'source' ? `${source.name} is the same as…` : `${source.office?.name ?? ''} is the same as…`
  return (
    <SideDrawer isOpen={isOpen} title={title} onClose={onClose}>
      <JoinForm source={source} kind={kind} />
    </SideDrawer>
  )
}

function JoinForm({ source, kind }: Pick<JoinDrawerProps, 'source' | 'kind'>): ReactNode {
  const api = useApi()
  const propose = useCommand('proposeDouble')
  const [otherId, setOtherId] = useState<number | null>(null)
  const [problem, setProblem] = useState<AppError | null>(null)

  const compare = async (): Promise<void> => {
    setProblem(null)
    if (otherId === null) return
    try {
      const ids = kind === 'source' ? { oneId: source.id, otherId } : await officesOf(otherId)
      const { reviewId } = await propose.runAsync({ kind, ...ids })
      goTo(doublesHref(reviewId))
    } catch (error) {
      setProblem(asAppError(error))
    }
  }
  /** @throws AppError when there are not two offices */
  const officesOf = async (sourceId: number): Promise<{ oneId: number; otherId: number }> => {
    const other = (await api.call('getSource', { sourceId })).source
    if (source.office === null || other.office === null) {
      throw new AppError(
        'not-found',
        `${other.name} has no office on file. Choose somebody who works at the other office.`,
      )
    }
    if (source.office.id === other.office.id) {
      throw new AppError('invalid-input', `${other.name} is at this very office. Choose somebody of the other one.`)
    }
    return { oneId: source.office.id, otherId: other.office.id }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        compare().catch(() => undefined)
      }}
    >
      <Stack gap="md">
        <p className="soft">
          {kind === 'source'
            ? 'The two are shown side by side, and you say which one stays. It takes over everything of the other, and it can be undone.'
            : 'Choose somebody who works at the other office. The two offices are shown side by side, and you say which one stays.'}
        </p>
        {problem ? <ErrorNotice error={problem} /> : null}
        <SourcePicker
          isFirst
          label={kind === 'source' ? 'The other source' : 'Somebody at the other office'}
          value={otherId}
          onChange={setOtherId}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={otherId === null} loading={propose.isRunning}>
            Compare them
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
