/** Owns the resources of a FHIR file and the references between them: contained, relative, absolute, by `urn:uuid`. Refuses to say what a resource means. */
import { isObject, type JsonObject, objectsAt, partAt, textAt } from './jsonParts'

export interface Resource {
  /** Its number in the file, from 1; a contained one has that of the resource around it. */
  readonly entry: number
  readonly type: string
  readonly id: string
  readonly content: JsonObject
  /** What `#id` in it refers to. */
  readonly contained: ReadonlyMap<string, JsonObject>
}

/** True for a resource, a bundle, a list of either. */
export function isFhir(value: unknown): boolean {
  return textAt(value, 'resourceType') !== '' && (isObject(value) || Array.isArray(value))
}

const typeOf = (content: JsonObject): string => textAt(content, 'resourceType')

export class FhirFile {
  readonly resources: Resource[] = []
  readonly #byReference = new Map<string, Resource>()

  constructor(value: unknown) {
    for (const content of objectsAt(value)) this.#add(content, '')
  }

  #add(content: JsonObject, fullUrl: string): void {
    if (typeOf(content) === 'Bundle') {
      for (const entry of objectsAt(content, 'entry')) {
        const inner = partAt(entry, 'resource')
        // A bundle in a bundle is a history of another file, not of this one.
        if (isObject(inner) && typeOf(inner) !== 'Bundle') this.#add(inner, textAt(entry, 'fullUrl'))
      }
      return
    }
    const contained = new Map(objectsAt(content, 'contained').map((inner) => [textAt(inner, 'id'), inner]))
    const entry = this.resources.length + 1
    const resource: Resource = { entry, type: typeOf(content), id: textAt(content, 'id'), content, contained }
    this.resources.push(resource)
    if (fullUrl !== '') this.#byReference.set(fullUrl, resource)
    this.#byReference.set(`${resource.type}/${resource.id}`, resource)
    for (const inner of contained.values()) {
      if (typeOf(inner) !== 'ServiceRequest') continue
      this.resources.push({ entry, type: 'ServiceRequest', id: '', content: inner, contained })
    }
  }

  ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type)
  }

  /** What a reference leads to; undefined when it is not in the file. */
  find(reference: string, from: Resource): JsonObject | undefined {
    if (reference.startsWith('#')) return from.contained.get(reference.slice(1))
    const [plain = ''] = reference.split('/_history/')
    const found = this.#byReference.get(plain) ?? this.#byReference.get(plain.split('/').slice(-2).join('/'))
    return found?.content
  }
}
