/** Owns what stands where a list would: one sentence and one action. Refuses pictures. */
import { Center, Stack } from '@mantine/core'
import type { ReactNode } from 'react'

/** `Nobody is owed a thank-you. Next check tomorrow.` and, at most, one button. */
export function EmptyState({
  children,
  action,
}: {
  readonly children: ReactNode
  readonly action?: ReactNode
}): ReactNode {
  return (
    <Center p="xl" mih={160}>
      <Stack align="center" gap="md" maw={440} ta="center">
        <p className="soft">{children}</p>
        {action}
      </Stack>
    </Center>
  )
}
