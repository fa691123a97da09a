/** Owns where we are: the path and the query in the hash of the window's address. Refuses the meaning of either (routes.ts). */
import { useSyncExternalStore } from 'react'

function subscribeToHash(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => {
    window.removeEventListener('hashchange', onChange)
  }
}

const currentAddress = (): string => window.location.hash.replace(/^#?\/?/, '/')
const currentPath = (): string => currentAddress().split('?', 1)[0] ?? '/'
const currentSearch = (): string => currentAddress().split('?').slice(1).join('?')

/** Goes to a path of `routes.ts`; with `replace`, Back skips the page that is left. */
export function goTo(path: string, { replace = false }: { replace?: boolean } = {}): void {
  if (!replace) {
    window.location.hash = path
    return
  }
  window.history.replaceState(null, '', `#${path}`)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

function useHashSearch(): string {
  return useSyncExternalStore(subscribeToHash, currentSearch)
}

/** The location hook that the router is given. wouter's own puts a link's query before the hash. */
export function useHashLocation(): [string, typeof goTo] {
  return [useSyncExternalStore(subscribeToHash, currentPath), goTo]
}
useHashLocation.hrefs = (path: string): string => `#${path}`
useHashLocation.searchHook = useHashSearch
