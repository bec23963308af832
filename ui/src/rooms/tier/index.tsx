/** Not built yet: U-06, docked beside the portrait. */
export function WhyPanel({ id, onClose }: { id: string; onClose: () => void }) {
  return <button onClick={onClose}>{id}</button>
}
