/** Owns how Mantine's parts look: colours, sizes and defaults (INTERFACE tokens). Refuses layout: that is each part's own style sheet. */
import {
  ActionIcon,
  Button,
  Checkbox,
  Drawer,
  Input,
  InputWrapper,
  Menu,
  Modal,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
  PasswordInput,
  Tooltip,
  createTheme,
  rem,
  type MantineColorsTuple,
} from '@mantine/core'

/** The one accent: the ink the letters are written in. */
const ink: MantineColorsTuple = [
  '#EFF2FB',
  '#DFE5F6',
  '#BFCBEC',
  '#9AACE0',
  '#7D94D6',
  '#5673C4',
  '#2F4C9B',
  '#283F86',
  '#1F326D',
  '#152450',
]
const gray: MantineColorsTuple = [
  '#FAF9F7',
  '#F4F2EE',
  '#EAE7E1',
  '#DDD9D1',
  '#C6C1B7',
  '#9C968B',
  '#6B665D',
  '#534F48',
  '#35322D',
  '#1E1C19',
]
const dark: MantineColorsTuple = [
  '#E8E5DF',
  '#C9C5BD',
  '#A8A399',
  '#7F7B73',
  '#45433F',
  '#363431',
  '#262523',
  '#1C1B1A',
  '#151514',
  '#0E0E0D',
]
const clay: MantineColorsTuple = [
  '#FCF0EC',
  '#F8E0D9',
  '#EFC1B4',
  '#E59F8C',
  '#DB8069',
  '#C9604A',
  '#A83F2A',
  '#8E3322',
  '#70281B',
  '#4D1B12',
]
const amber: MantineColorsTuple = [
  '#FCF4E3',
  '#F8E8C6',
  '#EFD08F',
  '#E2B558',
  '#CF9A33',
  '#AD7A17',
  '#835A0C',
  '#6C4A0A',
  '#533908',
  '#382605',
]
const moss: MantineColorsTuple = [
  '#EFF6F0',
  '#DDECE0',
  '#BBD8C2',
  '#94C1A0',
  '#72AA82',
  '#4F8E63',
  '#2F6E45',
  '#275B39',
  '#1E472D',
  '#14301E',
]

const shortly = { duration: 120 }

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 5 },
  colors: { ink, gray, dark, clay, amber, moss, red: clay, green: moss, yellow: amber, blue: ink },
  white: '#FFFFFF',
  black: '#1E1C19',
  fontFamily: "'Inter Variable', 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, ui-monospace, monospace",
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(15), xl: rem(18) },
  lineHeights: { xs: '1.3', sm: '1.35', md: '1.4', lg: '1.4', xl: '1.3' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: '1.25' },
      h2: { fontSize: rem(15), lineHeight: '1.35' },
      h3: { fontSize: rem(13), lineHeight: '1.4' },
      h4: { fontSize: rem(12), lineHeight: '1.35' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgba(30,28,25,.06)',
    sm: '0 1px 3px rgba(30,28,25,.10)',
    md: '0 6px 20px rgba(30,28,25,.12)',
    xl: '0 12px 40px rgba(30,28,25,.18)',
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, { size }) => ({
        root:
          size === 'xs'
            ? { '--button-height': rem(24), '--button-padding-x': rem(8), '--button-fz': rem(12) }
            : { '--button-height': rem(30), '--button-padding-x': rem(12), '--button-fz': rem(13) },
      }),
      styles: { root: { fontWeight: 550 } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 26 } }),
    Input: Input.extend({
      defaultProps: { size: 'sm' },
      vars: () => ({ wrapper: { '--input-height': rem(30), '--input-fz': rem(13) } }),
    }),
    InputWrapper: InputWrapper.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm', allowDeselect: false } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs', radius: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs', withThumbIndicator: false } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs', transitionDuration: 120 } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false, transitionProps: shortly } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: shortly } }),
    Drawer: Drawer.extend({ defaultProps: { transitionProps: { duration: 160 } } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: shortly, centered: true } }),
  },
})
