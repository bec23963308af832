/** Where customers and assets sit by tier: practice data of the design, never live figures. */
import { useText } from '@/text'

/** Edges in px of 470: customers on the left, assets on the right; shares as drawn. */
const bands = [
  { code: 'standard', left: [0, 406.8], right: [0, 31.4], of: '92.5%', assets: '7.1%' },
  { code: 'gold', left: [413.8, 431.6], right: [38.4, 66.5], of: '4.0%', assets: '6.4%' },
  { code: 'platinum', left: [438.6, 449.8], right: [73.5, 160.9], of: '2.5%', assets: '19.8%' },
  { code: 'diamond', left: [456.8, 460.5], right: [167.9, 291.2], of: '0.8%', assets: '27.9%' },
  { code: 'private', left: [467.5, 470], right: [298.2, 470], of: '0.1%', assets: '38.9%' },
] as const
const shades = [[0.05, 0.16], [0.1, 0.34], [0.15, 0.5], [0.2, 0.66], [0.27, 0.9]] as const

/** The picture on the ink panel. */
export function TierFlow() {
  const { t } = useText()
  return (
    <svg viewBox="0 0 512 494" width="100%" role="img" aria-label={t('session.where')}>
      <g fontSize="12" fill="#8FA5CF">
        <text x="0" y="12">{t('session.flow.customers')}</text>
        <text x="340" y="12" textAnchor="end">{t('session.flow.assets')}</text>
        <text x="354" y="12">{t('session.flow.tier')}</text>
        <text x="452" y="12" textAnchor="end">{t('session.flow.customerShare')}</text>
        <text x="512" y="12" textAnchor="end">{t('session.flow.assetShare')}</text>
      </g>
      <g transform="translate(0 24)">
        {bands.map(({ code, left, right, of, assets }, rank) => {
          const [from, to] = [left, right]
          const [wash, edge] = shades[rank] ?? [0, 0]
          const middle = (right[0] + right[1]) / 2 + 4
          return (
            <g key={code}>
              <path d={`M8 ${from[0]}C180 ${from[0]} 180 ${to[0]} 332 ${to[0]}V${to[1]}C180 ${to[1]} 180 ${from[1]} 8 ${from[1]}z`} fill="#A9C2EE" opacity={wash} />
              <rect x="0" y={left[0]} width="6" height={left[1] - left[0]} fill="#DCE7FB" opacity={edge} />
              <rect x="334" y={right[0]} width="6" height={right[1] - right[0]} fill="#DCE7FB" opacity={edge} />
              <text x="354" y={middle} fontSize="13" fill="#C7D5F0">{t(`session.tiers.${code}`)}</text>
              <text x="452" y={middle} fontSize="13" fill="#8FA5CF" textAnchor="end">{of}</text>
              <text x="512" y={middle} fontSize="13" fill="#E6EDFA" textAnchor="end">{assets}</text>
            </g>
          )
        })}
      </g>
    </svg>
  )
}
