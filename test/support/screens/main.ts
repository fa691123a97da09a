/** Owns the page that stands in for the window in pictures: the real renderer over a fake desk. Refuses any other start. */
import { colorSchemeSchema } from '@shared/domain/session'
import { fakeTransport } from '../fakeTransport'
import { usualAnswers } from '../usualAnswers'
import { pictures } from './pictures'

const given = new URLSearchParams(window.location.search)
const picture = pictures.find(({ name }) => name === given.get('picture'))
const colorScheme = colorSchemeSchema.parse(given.get('scheme') ?? 'light')

if (picture) {
  const transport = fakeTransport({
    ...usualAnswers,
    ...picture.handlers,
    getShell: () => ({
      lastPracticeFile: picture.lastFile,
      version: '0.1.0',
      platform: 'win32',
      colorScheme,
      keychain: { isAvailable: true, keepsKey: false },
    }),
  })
  Object.assign(window, { rapport: transport })
  await import('../../../src/renderer/main')
} else {
  Object.assign(window, {
    pictures: pictures.map(({ name, path, keys, sizes, schemes }) => ({ name, path, keys, sizes, schemes })),
  })
}
