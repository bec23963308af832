/** The Ant Design theme: the same tokens, token names typed, so that a wrong one fails the build. */
import { theme as antd, type ThemeConfig } from 'antd'
import { dark, density as densities, fixed, light, type Palette } from './tokens'

/** The palette of a theme. */
export function paletteOf(mode: 'light' | 'dark'): Palette {
  return mode === 'dark' ? dark : light
}

function seed(p: Palette, control: number): ThemeConfig['token'] {
  return {
    colorPrimary: p.primaryFill, colorLink: p.primary,
    colorSuccess: p.ok, colorWarning: p.warn, colorError: p.danger, colorInfo: p.primaryFill,
    colorTextBase: p.text, colorBgBase: p.surface,
    colorText: p.text, colorTextSecondary: p.text2, colorTextTertiary: p.text3, colorTextPlaceholder: p.text3,
    colorBgLayout: p.bg, colorBgContainer: p.surface, colorBgElevated: p.surface,
    colorBorder: p.line2, colorBorderSecondary: p.line,
    colorFillTertiary: p.surface3, colorFillQuaternary: p.surface2,
    controlItemBgActive: p.primaryTint, controlItemBgActiveHover: p.primaryTint, controlOutline: `${p.primaryFill}38`, controlOutlineWidth: 2,
    colorBgMask: p.scrim, boxShadowSecondary: p.shadowPop,
    fontFamily: fixed.font, fontFamilyCode: fixed.fontMono,
    fontSize: 13, fontSizeSM: 12, fontSizeLG: 14, fontSizeXL: 16, lineHeight: 20 / 13, fontWeightStrong: 600,
    controlHeight: control, controlHeightSM: 24, controlHeightLG: 36,
    borderRadius: 4, borderRadiusSM: 3, borderRadiusLG: 6,
    sizeUnit: 4, sizeStep: 4,
    motionDurationFast: '0.08s', motionDurationMid: '0.14s', motionDurationSlow: '0.14s',
    wireframe: false,
  }
}

function components(p: Palette, control: number): ThemeConfig['components'] {
  return {
    Button: { controlHeight: control, paddingInline: 10, primaryShadow: 'none', defaultShadow: 'none', fontWeight: 400 },
    Input: { paddingBlock: 3, activeBorderColor: p.primary },
    InputNumber: { paddingBlock: 3, activeBorderColor: p.primary },
    Select: { optionHeight: 32, optionSelectedBg: p.primaryTint, optionSelectedColor: p.primary },
    Tabs: { horizontalItemPadding: '8px 0', horizontalItemGutter: 22, inkBarColor: p.primary, titleFontSize: 13 },
    Segmented: { trackBg: p.surface, trackPadding: 0, itemSelectedBg: p.primaryTint, itemSelectedColor: p.primary },
    Menu: { itemHeight: 32, itemSelectedBg: p.primaryTint },
    Dropdown: { paddingBlock: 6, controlItemBgActive: p.primaryTint },
    Modal: { titleFontSize: 16, borderRadiusLG: 10 },
    Drawer: { paddingLG: 16 },
    Form: { itemMarginBottom: 12, labelHeight: 28, labelColor: p.text2, verticalLabelPadding: '0 0 4px' },
    DatePicker: { cellHeight: 28, cellWidth: 34 },
    Tree: { titleHeight: 28, indentSize: 16, nodeSelectedBg: p.primaryTint },
    Checkbox: { controlInteractiveSize: 14, borderRadiusSM: 2 },
    Radio: { controlInteractiveSize: 14 },
    Tooltip: { colorBgSpotlight: p.text, colorTextLightSolid: p.surface, borderRadius: 4 },
    Alert: { defaultPadding: '6px 12px', borderRadiusLG: 4 },
    Message: { contentPadding: '8px 12px' },
    Descriptions: { itemPaddingBottom: 8, labelColor: p.text3 },
    Progress: { defaultColor: p.primary, remainingColor: p.surface3 },
    Steps: { iconSize: 24, titleLineHeight: 24 },
  }
}

/** Theme for a mode and a density; motion follows the system's wish. */
export function themeConfig(mode: 'light' | 'dark', density: 'compact' | 'comfortable', still: boolean): ThemeConfig {
  const palette = paletteOf(mode)
  const control = densities[density].control
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: { ...seed(palette, control), motion: !still },
    components: components(palette, control),
  }
}
