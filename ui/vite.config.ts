import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// Relative addresses: the same folder is served by the window's own scheme and by the bridge.
// No inline script anywhere: the content security policy of the window forbids it.
// `--mode sample` builds the screens over the made-up bank in host/sample; it is never shipped.
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  build: {
    outDir: mode === 'sample' ? 'dist-sample' : 'dist',
    target: ['es2022', 'safari16', 'chrome111'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  test: { environment: 'node', include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'src/**/tests/*.ts'] },
}))
