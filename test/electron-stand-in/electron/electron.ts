/** Owns the names that `import … from 'electron'` finds in the stand-in. Refuses none the app uses; an unknown one fails at load. */
export { app } from './app'
export { BrowserWindow, ipcMain } from './browserWindow'
export { dialog, Menu, nativeTheme, powerMonitor, protocol, safeStorage, screen, session, shell } from './services'
