/** Not built yet. */
export function SettingPage() {
  return null
}
