/** Owns the one door between a screen and the desk: a `call`, a `subscribe`, and a file dropped on it. Refuses logic, checks and any other channel. */
import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron'

contextBridge.exposeInMainWorld('rapport', {
  call: (name: string, input: unknown, callId: number): Promise<unknown> =>
    ipcRenderer.invoke('rapport:call', name, input, callId),

  /** Only a file that a person put on the page has a place; one that a page made up has none. */
  takeDropped: (file: Parameters<typeof webUtils.getPathForFile>[0]): Promise<unknown> =>
    ipcRenderer.invoke('rapport:dropped', webUtils.getPathForFile(file)),

  subscribe: (event: string, listener: (payload: unknown) => void): (() => void) => {
    const hear = (_event: IpcRendererEvent, name: string, payload: unknown): void => {
      if (name === event) listener(payload)
    }
    ipcRenderer.on('rapport:event', hear)
    return () => {
      ipcRenderer.removeListener('rapport:event', hear)
    }
  },
})
