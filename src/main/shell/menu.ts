/** Owns the application menu: editing, text size and closing, as each system has them. Refuses actions of the screens: those have keys there. */
import { Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * Sets the menu. Windows and Linux show none (the window draws its own title bar) but still heed its keys.
 * @param isDeveloping adds reloading and the developer tools
 */
export function setApplicationMenu(isDeveloping: boolean): void {
  const own: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const view: MenuItemConstructorOptions[] = [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }]
  const tools: MenuItemConstructorOptions[] = isDeveloping
    ? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
    : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...own,
      { role: 'editMenu' },
      { label: 'View', submenu: [...view, { role: 'togglefullscreen' }, ...tools] },
      ...(process.platform === 'darwin' ? [{ role: 'windowMenu' } satisfies MenuItemConstructorOptions] : []),
    ]),
  )
}
