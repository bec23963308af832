/** 设置: language, row height, colours of up and down, theme. Saved at once, on this device, for this user. */
import type { ReactNode } from 'react'

import type { Settings } from '@/contract'
import { defaultSettings, useSaveSettings, useSettings } from '@/data'
import { Delta, Failed, Loading, Panel, Segmented, type Choice } from '@/kit'
import { failureWords, useText } from '@/text'

import './setting.css'

type Look = Pick<Settings, 'language' | 'density' | 'movement' | 'theme'>

function Line({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="line">
      <div><b>{name}</b><span className="t3 t12">{note}</span></div>
      {children}
    </div>
  )
}

/** Every choice of a preference, in order. */
function useChoices() {
  const { t } = useText()
  const of = <K extends keyof Look>(choices: readonly (readonly [Look[K], string])[]): Choice<Look[K]>[] => choices.map(([value, words]) => ({ value, words }))
  return {
    language: of<'language'>([['zh-CN', t('setting.chinese')], ['en', t('setting.english')]]),
    density: of<'density'>([['compact', t('setting.compact')], ['comfortable', t('setting.comfortable')]]),
    movement: of<'movement'>([['red_up', t('setting.red_up')], ['green_up', t('setting.green_up')], ['sign_only', t('setting.sign_only')]]),
    theme: of<'theme'>([['system', t('setting.system')], ['light', t('setting.light')], ['dark', t('setting.dark')]]),
  }
}

function Screen({ settings }: { settings: Settings }) {
  const { t, format } = useText()
  const choices = useChoices()
  const save = useSaveSettings()
  const put = (change: Partial<Look>) => save.mutate({ ...settings, ...change })
  const words = { up: t('frame.up'), down: t('frame.down') }
  const example = <span className="example"><Delta movement={format.movement(2_310_000)} words={words} /><Delta movement={format.movement(-840_000)} words={words} /></span>
  return (
    <Panel title={t('setting.group.screen')} note={save.isSuccess ? <span className="ok" role="status">{t('setting.saved')}</span> : t('setting.local')}>
      <Line name={t('setting.language')} note={t('setting.languageNote')}>
        <Segmented label={t('setting.language')} choices={choices.language} value={settings.language} onChange={(language) => put({ language })} />
      </Line>
      <Line name={t('setting.density')} note={t('setting.densityNote')}>
        <Segmented label={t('setting.density')} choices={choices.density} value={settings.density} onChange={(density) => put({ density })} />
      </Line>
      <Line name={t('setting.movement')} note={<>{t('setting.movementNote')}{example}</>}>
        <Segmented label={t('setting.movement')} choices={choices.movement} value={settings.movement} onChange={(movement) => put({ movement })} />
      </Line>
      <Line name={t('setting.theme')} note={t('setting.themeNote')}>
        <Segmented label={t('setting.theme')} choices={choices.theme} value={settings.theme} onChange={(theme) => put({ theme })} />
      </Line>
      {save.error !== null && <Failed {...failureWords(save.error, t)} />}
    </Panel>
  )
}

/** The page in its states. */
export function SettingPage() {
  const { t } = useText()
  const { data, error, refetch } = useSettings()
  if (data === undefined && error === null) return <Loading rows={8} label={t('frame.loading')} />
  return (
    <div className="setting">
      {data === undefined && error !== null && <Failed {...failureWords(error, t, t('setting.what'))} retry={() => void refetch()} retryLabel={t('frame.retry')} />}
      <Screen settings={data ?? defaultSettings} />
      <p className="hint t12">{t('setting.keys')} <kbd>?</kbd></p>
    </div>
  )
}
