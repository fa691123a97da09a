/** Owns the sample's patients and what they are sent for. Refuses likeness: family names are made up from a storybook, so that no one is meant. */
import { addDays } from '@shared/dates'
import type { Field } from './samplePracticeCast'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const givenNames = words(`
  Abena Adaora Agnieszka Aiko Alasdair Alejandra Amadou Anahit Anton Aoife Arjun Asel Astrid Ayana Balthazar Bashir
  Benedikt Bilal Birgit Bronwen Camila Cassius Chidi Chiyo Constanza Cyprian Dariush Delphine Dimitri Dolores Ebele Edda
  Ekaterina Elio Elodie Emeka Enzo Esperanza Ezra Fabienne Fatoumata Faustino Fintan Florian Freya Gaspard Gintaras
  Giulietta Goran Gudrun Gwendolyn Hakim Halina Hiroshi Ifeoma Ilana Imre Isidora Itzel Jacinta Jarek Jorunn Kalani Kamala
  Katarzyna Khadija Kofi Lakshmi Laszlo Leilani Lorcan Ludmila Magdalena Mahalia Marisela Mateja Mbali Mehmet Minh Mirela
  Nanami Nasrin Nikolai Oisin Olamide Oswin Padma Perpetua Pilar Quentin Raisa Ramona Rasheed Renske Rigoberto Roswitha
  Samira Sanjay Seraphina Signe Siobhan Stellan Tadeusz Tariq Teodora Thandiwe Tove Ulrika Umberto Valentina Vaclav
  Winifred Xiomara Yaritza Yevgenia Zahra Zoltan`)

const familyNames = words(`
  Adlerquill Amberthwaite Applewick Ashgrovian Badgerly Balsamere Barleyworth Beechenholt Birdwhistle Bluefinch
  Bramblecote Brindlemoor Buttonquail Candlemarsh Cedarwyck Chestnutham Cinderford-Lowe Clovermead Cobblepot
  Copperthistle Cranewater Crumpleton Dandelark Dapplegrove Dewberrow Driftwoode Dunlinger Eiderdowne Elderquist
  Emberlund Fernanwright Fiddlebrook Finchambeau Flaxenberg Foxgloverson Frostwhistle Gallowglen Gingerfield
  Goldcrestin Gooseberrow Greylagsson Harebellow Hazelnutt Heatherstone Hedgecombe Hickoryson Hollyhockney Honeywhistle
  Inglenooke Ivoryquist Jackdawson Junipero-Vale Kestrelman Kingfisherly Kittiwakely Lanternwick Larkspurrier
  Lavenderlee Lichenhart Lilywhyte Linnetmore Marigoldsen Marshwiggin Meadowlarke Merriweathers Mistlethrop
  Moonwortley Mossgrovenor Mulberrian Nettlesworth Nightjarre Nutmegson Oatlander Otterbourne-Fay Owlsworthy Pebblethorn
  Pepperwhite Pimpernell Plumtreesky Poppyfield-Orr Primrosian Puddlecombe Quillfeather Quincewood Ravenscrofty
  Reedwarbler Robinette-Sky Rosehipley Rushlighter Saffronwalde Sandpiperson Silverbirchley Skylarkin Snowdropper
  Sorrelwine Sparrowgate Starlingwood Summerisle Swallowfielde Sycamorgan Tamarindo-Bell Tealwater Thistlewick
  Thornapple Tumblebrook Turnstone-Ray Umberleaf Violetowska Wagtailor Waxwingham Whimbrelle Whortleberry Willowherbst
  Wintergreene Woodruffian Wrenfield-Ito Yarrowby Yellowhammer Zinniavarre`)

export interface SamplePatient {
  readonly id: string
  readonly name: string
  readonly bornOn: string
}

const reasons: Readonly<Record<Field, readonly string[]>> = {
  general: [
    'Right knee pain',
    'Left knee pain',
    'Knee osteoarthritis',
    'Right shoulder pain',
    'Left shoulder pain',
    'Rotator cuff tear',
    'Hip pain',
    'Hip osteoarthritis',
    'Low back pain',
    'Carpal tunnel syndrome',
    'Trigger finger',
    'Frozen shoulder',
    'Ankle sprain not settling',
    'Tennis elbow',
    'Meniscal tear',
  ],
  sports: [
    'ACL tear',
    'Meniscal tear',
    'Shoulder dislocation',
    'Ankle instability',
    'Patellar dislocation',
    'Stress fracture',
    'Finger fracture',
    'Thumb ligament injury',
    'Clavicle fracture',
    'Hamstring injury',
  ],
  hands: [
    'Rheumatoid hand',
    'Wrist synovitis',
    'Trigger finger',
    'Thumb base arthritis',
    'Tendon rupture in hand',
    'Carpal tunnel syndrome',
    'Swan-neck deformity',
    'Inflammatory knee',
  ],
  feet: [
    'Ankle osteoarthritis',
    'Achilles tendon tear',
    'Hindfoot deformity',
    'Ankle fracture',
    'Charcot foot',
    'Ankle instability',
    'Posterior tibial tendon',
  ],
  spine: [
    'Lumbar stenosis',
    'Disc herniation',
    'Sciatica',
    'Failed conservative care, low back',
    'Hip or spine?',
    'Sacroiliac pain',
    'Neck pain with arm pain',
  ],
  nerves: [
    'Carpal tunnel syndrome, EMG positive',
    'Ulnar nerve at elbow',
    'Foot drop',
    'Cervical radiculopathy',
    'Thoracic outlet?',
  ],
  mothers: [
    'Carpal tunnel in pregnancy',
    'De Quervain’s tendinopathy',
    'Pelvic girdle pain',
    'Hip pain after delivery',
    'Bone density and back pain',
  ],
  older: [
    'Hip osteoarthritis',
    'Knee osteoarthritis',
    'Compression fracture',
    'Fall with wrist fracture',
    'Shoulder arthritis',
    'Low-energy fracture',
    'Gait and balance, knee pain',
  ],
  children: ['Wrist buckle fracture', 'Scoliosis check', 'Knee pain in growth', 'Toe walking', 'Elbow fracture'],
  injuries: [
    'Distal radius fracture',
    'Ankle fracture',
    'Finger fracture',
    'Hand laceration',
    'Shoulder dislocation',
    'Knee injury',
    'Metatarsal fracture',
    'Elbow fracture',
  ],
}

/** Youngest and oldest, in years. */
const ages: Readonly<Record<Field, readonly [number, number]>> = {
  general: [24, 84],
  sports: [14, 38],
  hands: [32, 78],
  feet: [28, 80],
  spine: [30, 76],
  nerves: [32, 74],
  mothers: [22, 43],
  older: [66, 93],
  children: [4, 16],
  injuries: [9, 71],
}

export function drawReason(field: Field, random: () => number): string {
  const list = reasons[field]
  return list[Math.floor(random() * list.length)] ?? ''
}

/** Draws patients who all have different names; the same random numbers draw the same people. */
export function patientMaker(random: () => number): (field: Field, seenFrom: string) => SamplePatient {
  const taken = new Set<string>()
  const drawName = (): string => {
    const given = givenNames[Math.floor(random() * givenNames.length)] ?? ''
    const family = familyNames[Math.floor(random() * familyNames.length)] ?? ''
    const name = `${given} ${family}`
    return taken.has(name) ? drawName() : name
  }
  return (field, seenFrom) => {
    const name = drawName()
    taken.add(name)
    const [youngest, oldest] = ages[field]
    const years = youngest + random() * (oldest - youngest)
    return { id: `HL-${20_400 + taken.size}`, name, bornOn: addDays(seenFrom, -Math.round(years * 365.25)) }
  }
}

/** Every word of which a patient's name is made. */
export const patientNameParts: readonly string[] = [...givenNames, ...familyNames]
