const { mkdirSync, globSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { XMLParser } = require('fast-xml-parser');
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

const root = path.resolve(__dirname, '..');
const labels = path.join(root, '.cache/jest-labels');

/** Components see the texts that users see: one module for each custom label of the package. */
function writeLabels() {
  mkdirSync(labels, { recursive: true });
  const parser = new XMLParser({ isArray: (name) => name === 'labels', parseTagValue: false });
  for (const file of globSync('force-app/**/*.labels-meta.xml', { cwd: root })) {
    for (const { fullName, value } of parser.parse(readFileSync(path.join(root, file), 'utf8')).CustomLabels.labels) {
      writeFileSync(path.join(labels, `${fullName}.js`), `module.exports = { __esModule: true, default: ${JSON.stringify(value)} };\n`);
    }
  }
}

writeLabels();

/** The engine that the project pins, in the form that Jest can load. */
const engine = (name) => path.join(root, 'node_modules/@lwc', name, 'dist/index.cjs');

module.exports = {
  ...jestConfig,
  rootDir: root,
  roots: ['<rootDir>/lwc-tests', '<rootDir>/force-app'],
  testMatch: ['<rootDir>/lwc-tests/**/*.test.js'],
  setupFilesAfterEnv: [...(jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/lwc-tests/platform/setup.js'],
  moduleNameMapper: {
    ...jestConfig.moduleNameMapper,
    '^(?:lwc|@lwc/engine-dom)$': engine('engine-dom'),
    '^(?:@lwc/)?wire-service$': engine('wire-service'),
    '^@lwc/synthetic-shadow$': engine('synthetic-shadow'),
    '^lightning/modal$': '<rootDir>/lwc-tests/platform/modal.js',
    '^@salesforce/label/c\\.(\\w+)$': `${labels}/$1.js`,
    '^@salesforce/i18n/timeZone$': '<rootDir>/lwc-tests/platform/timeZone.js',
    '^@salesforce/i18n/locale$': '<rootDir>/lwc-tests/platform/locale.js',
  },
};
