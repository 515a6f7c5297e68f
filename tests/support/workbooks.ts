/** Workbooks (.xlsx) as Excel writes them, part by part: https://ecma-international.org/publications-and-standards/standards/ecma-376/. */
import { strToU8, zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Style 1 is a day, 2 a point in time, 3 a time. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/></cellXfs></styleSheet>`;

/** The `<row>` elements of each sheet, by its name. */
export function workbook(sheets: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(sheets);
  const each = (write: (name: string, n: number) => string) =>
    names.map((name, i) => write(name, i + 1)).join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each((name, n) => `<sheet name="${name.replaceAll('&', '&amp;')}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
  names.forEach((name, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`;
  });
  return zipped(parts);
}

export function zipped(parts: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries)));
}

type Value = string | number | boolean | null;

/** Rows from `first` on; a cell that begins with `<c` stands as it is, but for its address. */
export function rowsXml(rows: readonly (readonly Value[])[], first = 1): string {
  const cell = (value: Value, address: string) => {
    const at = `<c r="${address}"`;
    if (value === null) return `${at}/>`;
    if (typeof value === 'number') return `${at}><v>${value}</v></c>`;
    if (typeof value === 'boolean') return `${at} t="b"><v>${Number(value)}</v></c>`;
    if (value.startsWith('<c')) return value.replace('<c', at);
    const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `${at} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  };
  return rows
    .map((row, i) => {
      const n = first + i;
      const cells = row.map((value, k) => cell(value, `${String.fromCharCode(65 + k)}${n}`));
      return `<row r="${n}">${cells.join('')}</row>`;
    })
    .join('');
}
