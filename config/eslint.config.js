import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/**', 'lib/**', '.cache/**', 'coverage/**', 'force-app/**/*.js'] },
  {
    files: ['src/**/*.ts', 'local-org/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', { selector: 'Program > VariableDeclaration[kind="let"]', message: 'Nothing mutable at module level.' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 700, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 30],
    },
  },
  // Pages handle records of objects that nobody knows beforehand, and components of the platform that have no types.
  { files: ['local-org/web/client/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  // Suites hold what `before` made in variables of the file.
  { files: ['**/test/**/*.ts', 'test/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['local-org/**/*.ts'], rules: { 'no-console': 'error' } },
  { files: ['local-org/main.ts', 'local-org/**/test/**', 'local-org/conformance/**'], rules: { 'no-console': 'off' } },
);
