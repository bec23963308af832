/** Starts the page: picks the host, then draws. */
import { createRoot } from 'react-dom/client'
import { App } from '@/app/App'
import { newClient, setHost } from '@/data'
import { pickHost } from '@/host'
import '@/kit/theme/tokens.css'
import '@/kit/kit.css'
import '@/kit/grid/grid.css'
import '@/app/frame/frame.css'

async function start(): Promise<void> {
  setHost(await pickHost())
  const root = document.getElementById('root')
  if (root !== null) createRoot(root).render(<App client={newClient()} />)
}

void start()
