/**
 * The one place where a colour, a size or a duration is named (SCREENS.md 2 and 3).
 * `tokens.css` is written from it (tokens.test.ts holds the two equal), the Ant Design theme and
 * the charts read it as values.
 */

/** Colours that differ between the themes. */
export interface Palette {
  bg: string
  surface: string
  surface2: string
  surface3: string
  line: string
  line2: string
  text: string
  text2: string
  text3: string
  textOn: string
  primary: string
  primaryHover: string
  primaryTint: string
  primaryLine: string
  primaryFill: string
  up: string
  down: string
  upTint: string
  downTint: string
  danger: string
  dangerTint: string
  dangerLine: string
  warn: string
  warnTint: string
  warnLine: string
  ok: string
  okTint: string
  okLine: string
  /** Tiers by rank, 0 = standard: ink, ground, line, chart fill. Weight rises with the tier. */
  tiers: readonly TierColours[]
  /** Product mix: one hue, lighter for nearer to cash. */
  mix: readonly [string, string, string, string, string, string]
  shadowPop: string
  shadowModal: string
  scrim: string
}

/** Colours of one tier. */
export interface TierColours {
  ink: string
  bg: string
  line: string
  fill: string
}

const tier = (ink: string, bg: string, line: string, fill: string): TierColours => ({ ink, bg, line, fill })

/** Light theme. */
export const light: Palette = {
  bg: '#F3F4F6', surface: '#FFFFFF', surface2: '#F8F9FA', surface3: '#EDEFF2',
  line: '#E4E7EB', line2: '#CDD3DB',
  text: '#1B2230', text2: '#454F60', text3: '#626B7A', textOn: '#FFFFFF',
  primary: '#27509B', primaryHover: '#1F4284', primaryTint: '#E9EFF9', primaryLine: '#B4C6E6', primaryFill: '#27509B',
  up: '#C2303F', down: '#0F7350', upTint: '#FBECEE', downTint: '#E5F3EE',
  danger: '#B42318', dangerTint: '#FDEBE8', dangerLine: '#F0C2BC',
  warn: '#9A4A07', warnTint: '#FDF0E0', warnLine: '#EBCBA3',
  ok: '#1A6B48', okTint: '#E4F3EB', okLine: '#B3D9C5',
  tiers: [
    tier('#586170', 'transparent', '#CDD3DB', '#CFD5DC'),
    tier('#6B5200', '#F8F0D3', '#E3D296', '#C4922A'),
    tier('#3B5064', '#E4EAF0', '#BECBD7', '#8498A9'),
    tier('#0A5A75', '#DAEFF6', '#9BD0E1', '#12708F'),
    tier('#F2E2BA', '#3A2A52', '#3A2A52', '#47346A'),
  ],
  mix: ['#C9D3E3', '#9DB2D3', '#5F80B8', '#34588F', '#1D3157', '#0F1B33'],
  shadowPop: '0 1px 4px rgba(20, 28, 45, .06), 0 6px 20px rgba(20, 28, 45, .12)',
  shadowModal: '0 2px 6px rgba(20, 28, 45, .08), 0 18px 48px rgba(20, 28, 45, .22)',
  scrim: 'rgba(27, 34, 48, .34)',
}

/** Dark theme. */
export const dark: Palette = {
  bg: '#101318', surface: '#171B22', surface2: '#1C212A', surface3: '#242A34',
  line: '#272D37', line2: '#39414E',
  text: '#E4E8EE', text2: '#AEB7C4', text3: '#8F99A8', textOn: '#FFFFFF',
  primary: '#8DB0F2', primaryHover: '#A9C4F7', primaryTint: '#1E2B45', primaryLine: '#34507F', primaryFill: '#3461B5',
  up: '#F08087', down: '#5CC79B', upTint: '#35201F', downTint: '#15302A',
  danger: '#F58A7E', dangerTint: '#3A1F1E', dangerLine: '#6B3430',
  warn: '#EDB06A', warnTint: '#36281A', warnLine: '#64492A',
  ok: '#6CCB9F', okTint: '#17301F', okLine: '#2C5A41',
  tiers: [
    tier('#A7B0BD', 'transparent', '#39414E', '#3F4752'),
    tier('#E3C770', '#332B14', '#5B4C1F', '#C4922A'),
    tier('#B9C9D8', '#28323D', '#44535F', '#B0C0CE'),
    tier('#7FD0E8', '#123340', '#235769', '#16708E'),
    tier('#F2E2BA', '#513C74', '#6A5292', '#A58BD0'),
  ],
  mix: ['#33415A', '#48608A', '#6285C2', '#8DADE3', '#BCD0F2', '#E3ECFB'],
  shadowPop: '0 0 0 1px #2F3642, 0 8px 24px rgba(0, 0, 0, .5)',
  shadowModal: '0 0 0 1px #2F3642, 0 20px 56px rgba(0, 0, 0, .6)',
  scrim: 'rgba(0, 0, 0, .5)',
}

/** What no theme changes: type, space, shape, motion. */
export const fixed = {
  font: '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "SimSun-ExtB", sans-serif',
  fontMono: '"Cascadia Mono", Consolas, "Noto Sans Mono CJK SC", "Microsoft YaHei", monospace',
  /** Size and line height in px; nothing below 12 except a key cap and a rail count. */
  type: { 12: 18, 13: 20, 14: 22, 16: 24, 20: 28, 26: 34, 30: 40 },
  space: [4, 8, 12, 16, 20, 24, 32],
  radius: { 1: 3, 2: 4, 3: 6, 4: 10 },
  rail: 64,
  bar: 44,
  fastMs: 80,
  baseMs: 140,
  ease: 'cubic-bezier(.2, 0, 0, 1)',
} as const

/** Heights that the density changes, in px. */
export const density = {
  compact: { row: 32, control: 28 },
  comfortable: { row: 40, control: 32 },
} as const

const dashed = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(\d)$/, '-$1')

function colours(palette: Palette): string[] {
  const lines: string[] = []
  for (const [name, value] of Object.entries(palette)) {
    if (typeof value === 'string') lines.push(`--${dashed(name)}: ${value};`)
  }
  palette.tiers.forEach((t, rank) => {
    lines.push(`--t${rank}-ink: ${t.ink}; --t${rank}-bg: ${t.bg}; --t${rank}-line: ${t.line}; --t${rank}-fill: ${t.fill};`)
  })
  lines.push(palette.mix.map((colour, index) => `--m${index + 1}: ${colour};`).join(' '))
  return lines
}

function swapped(palette: Palette): string[] {
  return [`--up: ${palette.down}; --down: ${palette.up}; --up-tint: ${palette.downTint}; --down-tint: ${palette.upTint};`]
}

const block = (selector: string, lines: string[]) => `${selector} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`

/** The text of `tokens.css`. */
export function tokensCss(): string {
  const still = [
    'color-scheme: light;',
    `--font: ${fixed.font};`,
    `--font-mono: ${fixed.fontMono};`,
    ...Object.entries(fixed.type).map(([size, line]) => `--fs-${size}: ${size}px; --lh-${size}: ${line}px;`),
    '--w-regular: 400; --w-strong: 600;',
    ...Object.entries(fixed.radius).map(([step, px]) => `--r-${step}: ${px}px;`),
    `--row: ${density.compact.row}px; --control: ${density.compact.control}px; --rail: ${fixed.rail}px; --bar: ${fixed.bar}px;`,
    `--t-fast: ${fixed.fastMs}ms; --t-base: ${fixed.baseMs}ms; --ease: ${fixed.ease};`,
    '--focus: 0 0 0 2px var(--surface), 0 0 0 4px var(--primary);',
  ]
  return [
    '/* Written from tokens.ts: FENHU_REFRESH=1 npm test. Do not edit. */\n',
    block(':root', [...still, ...colours(light)]),
    block('[data-theme="dark"]', ['color-scheme: dark;', ...colours(dark)]),
    block('[data-movement="green_up"]', swapped(light)),
    block('[data-movement="green_up"][data-theme="dark"]', swapped(dark)),
    block('[data-movement="sign_only"]', ['--up: var(--text); --down: var(--text); --up-tint: var(--surface-3); --down-tint: var(--surface-3);']),
    block('[data-density="comfortable"]', [`--row: ${density.comfortable.row}px; --control: ${density.comfortable.control}px;`]),
  ].join('\n')
}
