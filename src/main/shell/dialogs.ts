/** Owns the file dialogs, and notes in the grant book what the user picked. Refuses to read or write what was picked. */
import type { BrowserWindow, Dialog, FileFilter, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { extname, join } from 'node:path'
import type { PathGrants } from './paths'

const practiceExtension = '.rapport'
const practiceFilter: FileFilter = { name: 'Rapport practice', extensions: ['rapport'] }
const imageFilter: FileFilter = { name: 'PNG and JPEG pictures', extensions: ['png', 'jpg', 'jpeg'] }
const importFilter: FileFilter = {
  name: 'Lists, workbooks, FHIR and vCards',
  extensions: ['csv', 'tsv', 'txt', 'psv', 'xlsx', 'xlsm', 'json', 'vcf'],
}

export interface FileChooserParts {
  /** Electron's own; asked for by property each time, so that a test can answer in its place. */
  readonly dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>
  readonly grants: PathGrants
  /** The window that the dialog belongs to. */
  readonly window: () => BrowserWindow | null
  /** Where a new practice file is suggested. */
  readonly documentsFolder: string
}

/** Each way a user picks a file or folder. All answer with an absolute path, or null when the user cancelled. */
export class FileChooser {
  readonly #parts: FileChooserParts

  constructor(parts: FileChooserParts) {
    this.#parts = parts
  }

  openPractice(): Promise<string | null> {
    return this.#open({ title: 'Open a practice', filters: [practiceFilter], properties: ['openFile'] })
  }

  /** @param suggestedName the practice's name as typed; what no file may be called is left out */
  createPractice(suggestedName: string): Promise<string | null> {
    return this.#savePractice('Keep the practice in', fileNameFrom(suggestedName) || 'Practice')
  }

  openBackup(): Promise<string | null> {
    return this.#open({ title: 'Open a backup', filters: [practiceFilter], properties: ['openFile'] })
  }

  /** Where a backup is restored to: a new file, beside the one in use. */
  restorePractice(suggestedName: string): Promise<string | null> {
    return this.#savePractice('Restore the backup as', fileNameFrom(suggestedName) || 'Restored practice')
  }

  openImport(): Promise<string | null> {
    return this.#open({ title: 'Import', filters: [importFilter], properties: ['openFile'] })
  }

  openImage(): Promise<string | null> {
    return this.#open({ title: 'Pick the picture', filters: [imageFilter], properties: ['openFile'] })
  }

  openFolder(title: string): Promise<string | null> {
    return this.#open({ title, properties: ['openDirectory', 'createDirectory'] })
  }

  async #open(options: OpenDialogOptions): Promise<string | null> {
    const { dialog, grants } = this.#parts
    const window = this.#parts.window()
    const asked = window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
    const picked = (await asked).filePaths[0]
    if (picked === undefined) return null
    grants.grant(picked)
    return picked
  }

  #savePractice(title: string, name: string): Promise<string | null> {
    return this.#save({
      title,
      defaultPath: join(this.#parts.documentsFolder, `${name}${practiceExtension}`),
      filters: [practiceFilter],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
  }

  async #save(options: SaveDialogOptions): Promise<string | null> {
    const { dialog, grants } = this.#parts
    const window = this.#parts.window()
    const asked = window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)
    const { canceled, filePath } = await asked
    if (canceled || filePath === '') return null
    // Linux dialogs do not add the extension that the filter names.
    const picked = extname(filePath) === '' ? `${filePath}${practiceExtension}` : filePath
    grants.grant(picked)
    return picked
  }
}

/** A practice's name as a file name that Windows, macOS and Linux all take; empty when nothing is left of it. */
export function fileNameFrom(name: string): string {
  return name
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 80)
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)$/i, '$1 practice')
}
