/** Owns what is counted while the power is cut. Refuses to judge. */
/** What the program was doing when it ended. */
export type Phase =
  'append' | 'bulk' | 'discard' | 'seal' | 'checkpoint' | 'publish' | 'slots' | 're-key' | 'open' | 'idle'

export interface CutResults {
  readonly cuts: Record<Phase, number>
  /** Of the cuts: the program alone was killed, and the disk kept what was not synced yet. */
  kills: number
  /** Steps under a failing disk, which the program outlived. */
  faults: number
  acknowledged: number
  /** The file went back to before something that was acknowledged. */
  lost: number
  /** A whole file that was not opened, or not gone on with. */
  refused: number
  /** Contents that never were, or a file that does not verify. */
  impossible: number
  readonly problems: string[]
}

export function noCutsYet(): CutResults {
  return {
    cuts: {
      append: 0,
      bulk: 0,
      discard: 0,
      seal: 0,
      checkpoint: 0,
      publish: 0,
      slots: 0,
      're-key': 0,
      open: 0,
      idle: 0,
    },
    kills: 0,
    faults: 0,
    acknowledged: 0,
    lost: 0,
    refused: 0,
    impossible: 0,
    problems: [],
  }
}

export function totalCuts({ cuts }: CutResults): number {
  return Object.values(cuts).reduce((sum, count) => sum + count, 0)
}
