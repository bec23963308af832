/** 概览: trend and mix above, tags and timeline below. */
import type { Portrait } from '@/contract'
import { Empty, Icon, Panel } from '@/kit'
import { useText } from '@/text'

import { MixPanel } from './MixPanel'
import { TagTable } from './TagTable'
import { Timeline } from './Timeline'
import { TrendPanel } from './TrendPanel'

export function Overview({ portrait, go, onAddTag }: { portrait: Portrait; go: (facet: string) => void; onAddTag: (() => void) | undefined }) {
  const { t } = useText()
  const legend = (
    <span className="legend t3 t12">
      <Icon name="pen" size={12} />{t('portrait.legendManual')}
      <Icon name="lock" size={12} />{t('portrait.legendSensitive')}
      <button type="button" className="link" onClick={() => go('tags')}>{t('portrait.moreTags', { count: portrait.tags.length })}</button>
    </span>
  )
  return (
    <div className="facet overview">
      <TrendPanel portrait={portrait} />
      <MixPanel portrait={portrait} />
      <div className="flush">
        <Panel title={t('portrait.tab.tags')} note={portrait.tags.length} extra={portrait.tags.length > 0 && legend}>
          {portrait.tags.length === 0
            ? <Empty why={t('portrait.tagsEmpty')} hint={t('portrait.tagsEmptyDo')} action={onAddTag !== undefined && <button type="button" className="btn" onClick={onAddTag}>{t('write.tag.add')}</button>} />
            : <TagTable portrait={portrait} />}
        </Panel>
      </div>
      <Timeline id={portrait.id} lines={portrait.interactions} total={portrait.interactions_total} onAll={() => go('interactions')} />
    </div>
  )
}
