import ErrorPanel from 'c/errorPanel';
import { errorMessages } from 'c/errorMessages';
import { csvText, saveFile } from 'c/fileSaver';
import { fill } from 'c/labelText';
import { apexError, settled, show } from './platform/page';

describe('c/errorMessages', () => {
  it.each([
    ['Apex', apexError('No.'), ['No.']],
    ['several', [apexError('One.'), { message: 'Two.' }], ['One.', 'Two.']],
    ['UI API with field errors', { body: { message: 'General', output: { errors: [{ message: 'Page.' }], fieldErrors: { Name: [{ message: 'Field.' }] } } } }, ['Page.', 'Field.']],
    ['REST', { body: [{ message: 'A.' }, { message: 'B.' }] }, ['A.', 'B.']],
    ['network', { statusText: 'Bad Gateway' }, ['Bad Gateway']],
    ['JavaScript', new Error('Oops'), ['Oops']],
    ['nothing', undefined, []],
  ])('reads an error of %s', (_, error, messages) => {
    expect(errorMessages(error)).toEqual(messages);
  });
});

describe('c/fileSaver', () => {
  it.each([
    ['plain', 'plain'],
    [null, ''],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['=1+1', "'=1+1"],
    ['+33', "'+33"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
  ])('writes %p as %s', (value, text) => {
    expect(csvText(['H'], [[value]])).toBe(`H\r\n${text}\r\n`);
  });

  it('hands the file to the browser under its name', () => {
    URL.createObjectURL = jest.fn(() => 'blob:1');
    URL.revokeObjectURL = jest.fn();
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    saveFile('a.csv', 'text', 'text/csv');
    expect(click.mock.instances[0].download).toBe('a.csv');
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:1');
  });
});

test('c/labelText puts values where the label says', () => {
  expect(fill('{0} of {1}, {0}', 1, 2)).toBe('1 of 2, 1');
});

test('c-error-panel lists every message and is accessible', async () => {
  const element = show('c-error-panel', ErrorPanel, { errors: [apexError('One.'), apexError('Two.')] });
  await settled();
  expect([...element.shadowRoot.querySelectorAll('p')].map((line) => line.textContent)).toEqual(['This could not be shown', 'One.', 'Two.']);
  await expect(element).toBeAccessible();
});
