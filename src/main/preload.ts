/** Owns the one door between a screen and the desk: a `call` and a `subscribe`. Refuses logic, checks and any other channel. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'

contextBridge.exposeInMainWorld('rapport', {
  call: (name: string, input: unknown, callId: number): Promise<unknown> =>
    ipcRenderer.invoke('rapport:call', name, input, callId),

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
