/** A group of the builder: joined by 且 or 或, turned round or not, with conditions and groups inside. */
import { Checkbox } from 'antd'
import type { FilterField } from '@/contract'
import { Icon, Segmented } from '@/kit'
import { useText } from '@/text'
import { LeafRow } from './LeafRow'
import { fresh } from './ops'
import type { Group, Node, Path } from './tree'
import styles from './filter.module.css'

/** Groups within groups go no deeper: a person could not read it. */
const DEEPEST = 3

/** What the builder lets a group do to the tree. */
export interface TreeActs {
  change: (path: Path, node: Node) => void
  add: (path: Path, node: Node) => void
  remove: (path: Path) => void
  /** The place that was added last. */
  fresh: string | undefined
}

/** A group and everything in it. */
export function GroupBox({ group, path, fields, acts }: { group: Group; path: Path; fields: readonly FilterField[]; acts: TreeActs }) {
  const { t } = useText()
  const root = path.length === 0
  const first = fields[0]
  const leaf = (): Node | undefined => (first === undefined ? undefined : { kind: 'leaf', not: false, condition: fresh(first) })
  const addLeaf = () => {
    const node = leaf()
    if (node !== undefined) acts.add(path, node)
  }
  const addGroup = () => {
    const node = leaf()
    if (node !== undefined) acts.add(path, { kind: 'group', joint: group.joint === 'all' ? 'any' : 'all', not: false, members: [node] })
  }
  return (
    <div className={root ? styles.root : styles.group} role="group" aria-label={t('filter.group')}>
      <div className={styles.joint}>
        <Segmented
          slim label={t('filter.group')} value={group.joint} onChange={(joint) => acts.change(path, { ...group, joint })}
          choices={[{ value: 'all', words: t('filter.joint.all') }, { value: 'any', words: t('filter.joint.any') }]}
        />
        {!root && <Checkbox checked={group.not} onChange={(event) => acts.change(path, { ...group, not: event.target.checked })}>{t('filter.not')}</Checkbox>}
        <span className="grow" />
        {!root && <button type="button" className={styles.cross} onClick={() => acts.remove(path)} aria-label={t('filter.removeGroup')}><Icon name="x" size={14} /></button>}
      </div>
      {root && group.members.length === 0 && <p className={`t3 ${styles.nobody}`}>{t('filter.empty')}</p>}
      {group.members.map((member, place) => {
        const here = [...path, place]
        return member.kind === 'group'
          ? <GroupBox key={place} group={member} path={here} fields={fields} acts={acts} />
          : <LeafRow key={place} leaf={member} fields={fields} onChange={(next) => acts.change(here, next)} onRemove={() => acts.remove(here)} focus={acts.fresh === here.join('.')} />
      })}
      <div className={styles.adders}>
        <button type="button" className="btn ghost" onClick={addLeaf}><Icon name="plus" size={14} />{t('filter.addLeaf')}</button>
        {path.length < DEEPEST && <button type="button" className="btn ghost" onClick={addGroup}><Icon name="plus" size={14} />{t('filter.addGroup')}</button>}
      </div>
    </div>
  )
}
