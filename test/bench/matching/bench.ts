/** Owns the start of the matching benchmark. */
import { benchMatching } from './matching'

benchMatching(process.argv.slice(2))
