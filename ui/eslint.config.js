import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

// Who may import whom (docs/ARCHITECTURE.md): rooms -> data, kit, text; data -> host, contract;
// kit -> nothing; a room never imports a room; only host/ knows the window it runs in.
const folders = ['app', 'rooms', 'data', 'host', 'contract', 'kit', 'text']
const arrows = {
  app: ['rooms', 'data', 'host', 'contract', 'kit', 'text'],
  rooms: ['data', 'contract', 'kit', 'text'],
  data: ['host', 'contract'],
  host: ['contract'],
  kit: [],
  text: ['contract'],
}

function boundary(folder, allowed) {
  const forbidden = folders.filter((name) => name !== folder && !allowed.includes(name))
  const patterns = forbidden.map((name) => ({
    group: [`@/${name}`, `@/${name}/**`],
    message: `${folder}/ does not know ${name}/.`,
  }))
  if (folder === 'rooms') {
    patterns.push({ group: ['@/rooms', '@/rooms/**'], message: 'A room never imports a room: link by route.' })
  }
  if (folder !== 'host') {
    patterns.push({ group: ['@tauri-apps/*'], message: 'Only host/ knows the window.' })
  }
  patterns.push({ group: ['../../**'], message: 'Two floors up is another house: use @/.' })
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
}

// Directly inside a room `../` is the next room; a folder within a room may look up to its own.
function doorstep() {
  const room = boundary('rooms', arrows.rooms)
  const [, { patterns }] = room.rules['no-restricted-imports']
  const next = { group: ['../*'], message: 'A room never imports a room: link by route.' }
  return { files: ['src/rooms/*/*.{ts,tsx}'], rules: { 'no-restricted-imports': ['error', { patterns: [...patterns, next] }] } }
}

export default defineConfig(
  globalIgnores(['dist', 'dist-*', 'node_modules', 'src/contract']),
  ...tseslint.configs.strict,
  reactHooks.configs.flat.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 150 }],
      'no-console': 'error',
      eqeqeq: 'error',
      // We do not compile with the React Compiler; the virtualiser is what the grid stands on.
      'react-hooks/incompatible-library': 'off',
    },
  },
  ...Object.entries(arrows).map(([folder, allowed]) => boundary(folder, allowed)),
  doorstep(),
)
