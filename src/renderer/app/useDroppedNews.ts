/** Owns telling what came of a file of the watched folder, wherever the user is. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../api/hooks'
import { notifyDone, notifyRemark } from '../components/notices'
import { goTo } from './hashLocation'
import { routes } from './routes'

export function useDroppedNews(): void {
  const api = useApi()
  const queries = useQueryClient()
  useEffect(
    () =>
      api.subscribe('dropped', ({ fileName, outcome, remark }) => {
        queries.invalidateQueries().catch(() => undefined)
        const look = {
          action: {
            name: 'Look',
            onClick: () => {
              goTo(routes.import)
            },
          },
        }
        if (outcome === 'imported') notifyDone(`${fileName}: ${remark}`, look)
        else if (outcome !== 'known') notifyRemark(`${fileName} in the watched folder: ${remark}`, look)
      }),
    [api, queries],
  )
}
