/** Owns the types of compile.mjs. */
export interface CompiledStandIn {
  /** The app's process: `node <runMain> <the app's built script>`. */
  readonly runMain: string
  /** Opens the app in a window, for `npm start`. */
  readonly openApp: string
  /** Text that defines `standInPage` when it runs in a page. */
  readonly pageRuntime: string
}
export function compileStandIn(): Promise<CompiledStandIn>
