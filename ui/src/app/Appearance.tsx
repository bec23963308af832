/** Puts language, theme, density and colours of movement over everything, as the preferences say. */
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useSession, useSettings } from '@/data'
import { Notices, themeConfig } from '@/kit'
import { setLanguage } from '@/text'
import { lastLook, modeOf, rememberLook, sameLook } from './look'

function useMedia(query: string): boolean {
  const media = useMemo(() => window.matchMedia(query), [query])
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => media.matches,
  )
}

/** The nonce the window put on the page's empty style element: run-time styles carry it. */
function styleNonce(): string | undefined {
  const nonce = document.querySelector('style')?.nonce
  return nonce === '' ? undefined : nonce
}

/** Wraps the whole page. */
export function Appearance({ children }: { children: ReactNode }) {
  const open = useSession().data?.stage === 'open'
  const settings = useSettings(open)
  const [kept, keep] = useState(lastLook)
  if (open && settings.data !== undefined && !sameLook(kept, settings.data)) keep(settings.data)
  const look = (open ? settings.data : undefined) ?? kept
  const mode = modeOf(look.theme, useMedia('(prefers-color-scheme: dark)'))
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useMemo(() => themeConfig(mode, look.density, still), [mode, look.density, still])
  const [nonce] = useState(styleNonce)

  useEffect(() => setLanguage(look.language), [look.language])
  useEffect(() => {
    Object.assign(document.documentElement.dataset, { theme: mode, density: look.density, movement: look.movement })
  }, [mode, look.density, look.movement])
  useEffect(() => rememberLook(kept), [kept])

  return (
    <ConfigProvider
      theme={theme} locale={look.language === 'en' ? enUS : zhCN} csp={nonce === undefined ? undefined : { nonce }}
      wave={{ disabled: true }} button={{ autoInsertSpace: false }}
    >
      <Notices>{children}</Notices>
    </ConfigProvider>
  )
}
