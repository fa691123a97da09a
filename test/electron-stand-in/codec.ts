/** Owns how values cross to a page and back: the structured clone as text. Refuses what a structured clone refuses, and runs in a page too. */

/** A value as it stands inside another: plain, spelled out, or a reference to a node (so cycles and shared parts survive). */
type Atom =
  string | number | boolean | null | ['undefined'] | ['number', string] | ['bigint', string] | ['node', number]

type Node =
  | ['array', Atom[]]
  | ['object', [string, Atom][]]
  | ['map', [Atom, Atom][]]
  | ['set', Atom[]]
  | ['date', number | null]
  | ['regexp', string, string]
  | ['buffer', string]
  | ['view', string, string]
  | ['error', string, string, string]

interface Encoded {
  readonly root: Atom
  readonly nodes: Node[]
}

const views: Readonly<Record<string, (bytes: ArrayBuffer) => ArrayBufferView>> = {
  DataView: (bytes) => new DataView(bytes),
  Int8Array: (bytes) => new Int8Array(bytes),
  Uint8Array: (bytes) => new Uint8Array(bytes),
  Uint8ClampedArray: (bytes) => new Uint8ClampedArray(bytes),
  Int16Array: (bytes) => new Int16Array(bytes),
  Uint16Array: (bytes) => new Uint16Array(bytes),
  Int32Array: (bytes) => new Int32Array(bytes),
  Uint32Array: (bytes) => new Uint32Array(bytes),
  Float32Array: (bytes) => new Float32Array(bytes),
  Float64Array: (bytes) => new Float64Array(bytes),
  BigInt64Array: (bytes) => new BigInt64Array(bytes),
  BigUint64Array: (bytes) => new BigUint64Array(bytes),
}

const errorTypes: Readonly<Record<string, ErrorConstructor>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
}

/**
 * The value as text.
 * @throws a `DataCloneError` for functions, symbols, promises and weak collections, as Electron's own channel does
 */
export function encode(value: unknown): string {
  const nodes: Node[] = []
  const known = new Map<object, number>()

  function atom(part: unknown): Atom {
    switch (typeof part) {
      case 'string':
      case 'boolean':
        return part
      case 'number':
        return Number.isFinite(part) && !Object.is(part, -0)
          ? part
          : ['number', Object.is(part, -0) ? '-0' : String(part)]
      case 'undefined':
        return ['undefined']
      case 'bigint':
        return ['bigint', String(part)]
      case 'object':
        return part === null ? null : reference(part)
      default:
        throw notCloneable(typeof part)
    }
  }

  function reference(part: object): Atom {
    const before = known.get(part)
    if (before !== undefined) return ['node', before]
    const index = nodes.length
    known.set(part, index)
    // Its place is taken before its parts are looked at: one of them may be the whole again.
    nodes.push(['array', []])
    nodes[index] = node(part)
    return ['node', index]
  }

  function node(part: object): Node {
    if (Array.isArray(part)) return ['array', Array.from(part, atom)]
    if (part instanceof Date) return ['date', Number.isNaN(part.getTime()) ? null : part.getTime()]
    if (part instanceof RegExp) return ['regexp', part.source, part.flags]
    if (part instanceof Map) return ['map', [...part].map(([key, entry]) => [atom(key), atom(entry)])]
    if (part instanceof Set) return ['set', [...part].map(atom)]
    if (part instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(part))]
    if (ArrayBuffer.isView(part)) {
      // A Node Buffer arrives as a plain Uint8Array.
      const type = part instanceof Uint8Array ? 'Uint8Array' : part.constructor.name
      return ['view', type, toBase64(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))]
    }
    if (part instanceof Error) return ['error', part.name, part.message, part.stack ?? '']
    if (part instanceof Promise || part instanceof WeakMap || part instanceof WeakSet) {
      throw notCloneable(part.constructor.name)
    }
    return ['object', Object.entries(part).map(([key, entry]) => [key, atom(entry)])]
  }

  const encoded: Encoded = { root: atom(value), nodes }
  return JSON.stringify(encoded)
}

/** The value that `encode` was given, as far as a structured clone keeps it: no prototypes, no accessors. */
export function decode(text: string): unknown {
  const { root, nodes }: Encoded = JSON.parse(text)
  const made = new Map<number, unknown>()

  function value(part: Atom): unknown {
    if (!Array.isArray(part)) return part
    switch (part[0]) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(part[1])
      case 'bigint':
        return BigInt(part[1])
      case 'node':
        return made.has(part[1]) ? made.get(part[1]) : build(part[1])
      default:
        throw new Error('The text is not what encode wrote.')
    }
  }

  function build(index: number): unknown {
    const node = nodes[index]
    if (node === undefined) throw new Error('The text is not what encode wrote.')
    /** Known before it is filled, so that a cycle finds it. */
    function keep<Value>(result: Value): Value {
      made.set(index, result)
      return result
    }
    switch (node[0]) {
      case 'array': {
        const array = keep<unknown[]>([])
        for (const entry of node[1]) array.push(value(entry))
        return array
      }
      case 'object': {
        const object = keep({})
        for (const [key, entry] of node[1]) {
          // Defined rather than assigned: a field may be called __proto__.
          Object.defineProperty(object, key, {
            value: value(entry),
            enumerable: true,
            configurable: true,
            writable: true,
          })
        }
        return object
      }
      case 'map': {
        const map = keep(new Map<unknown, unknown>())
        for (const [key, entry] of node[1]) map.set(value(key), value(entry))
        return map
      }
      case 'set': {
        const set = keep(new Set<unknown>())
        for (const entry of node[1]) set.add(value(entry))
        return set
      }
      case 'date':
        return keep(new Date(node[1] ?? Number.NaN))
      case 'regexp':
        return keep(new RegExp(node[1], node[2]))
      case 'buffer':
        return keep(fromBase64(node[1]))
      case 'view':
        return keep(views[node[1]]?.(fromBase64(node[2])))
      case 'error': {
        const error = keep(new (errorTypes[node[1]] ?? Error)(node[2]))
        error.stack = node[3]
        return error
      }
      default:
        throw new Error('The text is not what encode wrote.')
    }
  }

  return value(root)
}

function notCloneable(what: string): DOMException {
  return new DOMException(`An object could not be cloned: ${what}.`, 'DataCloneError')
}

/** `Buffer` is not there in a page, `Uint8Array.toBase64` not yet everywhere. */
function toBase64(bytes: Uint8Array): string {
  const step = 0x8000
  let text = ''
  for (let start = 0; start < bytes.length; start += step) {
    text += String.fromCharCode(...bytes.subarray(start, start + step))
  }
  return btoa(text)
}

function fromBase64(text: string): ArrayBuffer {
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let index = 0; index < characters.length; index += 1) bytes[index] = characters.charCodeAt(index)
  return bytes.buffer
}
