/** Not built yet. */
export function SyncCentrePage() {
  return null
}
