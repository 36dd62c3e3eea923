// Four bundles from one configuration: the page, the main process, the preload, the worker of upkeep. `vite build --app`
// makes all of them.
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions } from 'vite'

const root = resolve(import.meta.dirname, '..')
const out = join(root, '.out/app')

/** What stays in node_modules: native code, fonts read as files, and what the runtime itself brings. */
const external = [
  /^electron$/,
  /^node:/,
  /^better-sqlite3$/,
  /^@resvg\/resvg-js$/,
  /^@expo-google-fonts\/noto-sans-sc(?:\/|$)/,
]

const page: EnvironmentOptions = {
  build: {
    outDir: join(out, 'renderer'),
    emptyOutDir: true,
    target: 'chrome150',
    // The page's policy allows scripts and fonts as files of its own only: nothing may be written into another file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: ['index', 'customer'].map((name) => join(root, `renderer/${name}.html`)),
    },
  },
}

function processBundle(
  name: 'main' | 'preload' | 'upkeep',
  format: 'es' | 'cjs',
  fileName: string,
  source = `electron/${name}.ts`,
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
    build: {
      outDir: join(out, name),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: name === 'main',
      copyPublicDir: false,
      reportCompressedSize: false,
      rolldownOptions: {
        platform: 'node',
        input: join(root, source),
        external,
        // The main process reads most of itself after its page stands: that part is files of its own.
        output: { format, entryFileNames: fileName, chunkFileNames: '[name].js', codeSplitting: name === 'main' },
      },
    },
  }
}

export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  publicDir: false,
  cacheDir: join(root, '.out/vite'),
  logLevel: 'warn',
  plugins: [react()],
  environments: {
    client: page,
    main: processBundle('main', 'es', 'main.js'),
    preload: processBundle('preload', 'cjs', 'preload.cjs'),
    upkeep: processBundle('upkeep', 'es', 'worker.js', 'electron/upkeep/worker.ts'),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment)
      }
    },
  },
})
