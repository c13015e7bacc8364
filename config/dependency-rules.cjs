/** Which way imports point: docs/architecture.md draws the map, this file holds it. */
const rooms = ['base', 'schema', 'storage', 'soql', 'formula', 'apex/syntax', 'apex/check', 'apex/emit', 'apex/lib', 'apex/machine', 'org', 'metadata', 'api', 'web'];

const roomRules = rooms.slice(0, -1).map((room, index) => ({
  name: `local-org-${room.replace('/', '-')}-imports-upwards`,
  comment: 'A file imports its own folder or anything above it in the list of rooms, never below; types count.',
  severity: 'error',
  from: { path: `^local-org/${room}/`, pathNot: '/test/' },
  to: { path: `^local-org/(${rooms.slice(index + 1).join('|')}|index\\.ts|main\\.ts)` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'no-circular',
      comment: 'No file needs itself to load. Types that name each other are erased; between rooms they count, see above.',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only-storage-knows-sqlite',
      severity: 'error',
      from: { path: '^(local-org|src)/', pathNot: '^local-org/storage/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'the-command-line-is-for-any-org',
      comment: 'Only the commands about the local org may know it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(commands/privacy/local|local)/' },
      to: { path: '^local-org/' },
    },
    { name: 'the-local-org-knows-no-package', severity: 'error', from: { path: '^local-org/' }, to: { path: '^(src|force-app)/' } },
    // The pages' client code is bundled for the browser, where lightning/* and @salesforce/* are modules of the platform.
    { name: 'declared-dependencies-only', severity: 'error', from: { path: '^(src|local-org|scripts|bench)/', pathNot: '^local-org/web/client/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'], extensions: ['.ts', '.js'] },
  },
};
