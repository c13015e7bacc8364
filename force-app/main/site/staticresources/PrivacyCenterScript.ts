/** The public page: asks what its link opens, shows it, and sends what the person decides. Words come from the page's markup. */
(() => {
    interface Choice {
        section: string;
        purpose: string;
        purposeLabel: string;
        wording: string | null;
        channel: string;
        channelLabel: string;
        granted: boolean;
        pending: boolean;
    }

    interface Page {
        use: 'PREFERENCES' | 'CONFIRM' | 'UNSUBSCRIBE' | 'DOWNLOAD';
        undo: boolean;
        waiting: { purpose: string | null; channel: string | null; label: string | null; ask: string | null }[];
        functions: string[];
        choices: Choice[];
        policies: { kind: string; text: string }[];
        fields: { name: string; label: string; value: string | null; kind: string }[];
        files: { id: string; name: string; size: number; addedOn: string }[];
    }

    interface Outcome {
        applied: number;
        awaitingConfirmation: number;
        mailSent: boolean;
        openRequests?: { type: string; reference: string; dueOn: string | null }[];
    }

    interface Submission {
        requests?: { type: string; details?: string; fields?: object }[];
        [part: string]: unknown;
    }

    const NO_CHANNEL = 'NONE';
    const longDay = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' });
    const token = document.body.dataset.token ?? '';
    /** Of somebody who is logged in; empty behind a link. */
    const session = document.body.dataset.session ?? '';
    const status = one<HTMLElement>('[data-status]');
    const words = new Map([...one<HTMLTemplateElement>('[data-words]').content.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling?.textContent ?? '']));

    function one<T extends Element>(selector: string, root: ParentNode = document): T {
        return root.querySelector<T>(selector)!;
    }

    function word(name: string, ...values: unknown[]): string {
        return values.reduce<string>((text, value, index) => text.replaceAll(`{${index}}`, String(value)), words.get(name) ?? '');
    }

    function say(text: string, isProblem = false): void {
        status.textContent = text;
        status.classList.toggle('problem', isProblem);
    }

    function copyOf(template: string): DocumentFragment {
        return one<HTMLTemplateElement>(`[data-template="${template}"]`).content.cloneNode(true) as DocumentFragment;
    }

    async function call(path: string, body?: object | string): Promise<Response> {
        const isForm = typeof body === 'string';
        return fetch(`services/apexrest/privacy/v1/${path}`, {
            method: body === undefined ? 'GET' : 'POST',
            headers: { 'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json', ...(session && { Authorization: `Bearer ${session}` }) },
            body: isForm || body === undefined ? body : JSON.stringify(body),
            credentials: 'omit',
            referrerPolicy: 'no-referrer',
        });
    }

    function showView(name: string): void {
        for (const view of document.querySelectorAll<HTMLElement>('[data-view]')) view.hidden = view.dataset.view !== name;
    }

    async function load(message: string): Promise<void> {
        const response = await call(`preferences/${encodeURIComponent(token)}?lang=${document.documentElement.lang}`);
        if (response.status === 404) {
            await response.body?.cancel();
            say('');
            showView('unusable');
            return;
        }
        if (!response.ok) throw new Error(response.statusText);
        show((await response.json()) as Page);
        say(message);
    }

    function show(page: Page): void {
        if (page.use === 'CONFIRM') showConfirmation(page);
        else if (page.use === 'DOWNLOAD') showView('download');
        else showPreferences(page);
    }

    function namesOf(page: Page): HTMLElement[] {
        return page.waiting.map(({ label, ask, purpose }) => {
            const item = document.createElement('li');
            item.textContent = ask ? word(ask) : purpose ? label : word('allMail');
            return item;
        });
    }

    function showConfirmation(page: Page): void {
        showView('confirm');
        one('[data-list="waiting"]').replaceChildren(...namesOf(page));
        for (const part of document.querySelectorAll<HTMLElement>('[data-case]')) part.hidden = (part.dataset.case === 'undo') !== page.undo;
    }

    function showPreferences(page: Page): void {
        showView('preferences');
        for (const part of document.querySelectorAll<HTMLElement>('[data-visitor]')) part.hidden = (part.dataset.visitor === 'portal') !== Boolean(session);
        const isLeaving = page.use === 'UNSUBSCRIBE';
        one<HTMLElement>('[data-view="unsubscribe"]').hidden = !isLeaving;
        if (isLeaving) one('[data-list="leaving"]').replaceChildren(...namesOf(page));
        for (const part of document.querySelectorAll<HTMLElement>('[data-function]')) part.hidden = !page.functions.includes(part.dataset.function!);
        for (const section of ['SUBSCRIPTIONS', 'STORED_DATA', 'TRACKING', 'OTHER']) showSection(section, page.choices.filter((choice) => choice.section === section));
        showPolicies(page);
        showFields(page);
        showFiles(page);
        one<HTMLElement>('[data-section="DATA"]').hidden = !document.querySelector('[data-section="DATA"] [data-function]:not([hidden])');
        count();
    }

    function showSection(name: string, choices: Choice[]): void {
        one<HTMLElement>(`[data-section="${name}"]`).hidden = choices.length === 0;
        const purposes = [...new Set(choices.map(({ purpose }) => purpose))];
        one(`[data-list="${name}"]`).replaceChildren(...purposes.map((purpose) => purposeOf(choices.filter((choice) => choice.purpose === purpose))));
    }

    function purposeOf(choices: Choice[]): DocumentFragment {
        const part = copyOf('purpose');
        one('legend', part).textContent = choices[0].purposeLabel;
        one('.wording', part).textContent = choices[0].wording ?? '';
        one('.channels', part).append(...choices.map(channelOf));
        return part;
    }

    function channelOf(choice: Choice): DocumentFragment {
        const part = copyOf('channel');
        const box = one<HTMLInputElement>('input', part);
        box.checked = box.defaultChecked = choice.granted;
        box.dataset.purpose = choice.purpose;
        box.dataset.channel = choice.channel;
        one('.word', part).textContent = choice.channel === NO_CHANNEL ? word('allow') : word(`channel ${choice.channel}`) || choice.channelLabel;
        const waits = one<HTMLElement>('em', part);
        waits.hidden = !choice.pending;
        box.setAttribute('aria-label', `${choice.purposeLabel}: ${one('.word', part).textContent}${choice.pending ? ` ${waits.textContent}` : ''}`);
        return part;
    }

    function showPolicies(page: Page): void {
        one<HTMLElement>('[data-section="POLICIES"]').hidden = page.policies.length === 0;
        one<HTMLElement>('footer').hidden = page.policies.length > 0;
        one('[data-list="policies"]').replaceChildren(
            ...page.policies.map(({ kind, text }) => {
                const part = copyOf('policy');
                one('summary', part).textContent = word(kind.toLowerCase());
                one('.wording', part).textContent = text;
                return part;
            }),
        );
    }

    function showFields(page: Page): void {
        one('[data-list="fields"]').replaceChildren(
            ...page.fields.map(({ name, label, value, kind }) => {
                const part = copyOf(kind === 'textarea' ? kind : 'field');
                one('span', part).textContent = label;
                const control = one<HTMLInputElement | HTMLTextAreaElement>('input, textarea', part);
                if (control instanceof HTMLInputElement) control.type = kind;
                control.name = name;
                control.value = value ?? '';
                control.dataset.before = control.value;
                return part;
            }),
        );
    }

    function showFiles(page: Page): void {
        one<HTMLElement>('[data-section="FILES"]').hidden = page.files.length === 0;
        const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeZone: 'UTC' });
        const size = new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
        one('[data-list="files"]').replaceChildren(
            ...page.files.map(({ id, name, size: bytes, addedOn }) => {
                const part = copyOf('file');
                one('.name', part).textContent = name;
                one('small', part).textContent = `${size.format(Math.max(1, bytes / 1000))}, ${day.format(new Date(addedOn))}`;
                const button = one<HTMLButtonElement>('button', part);
                button.dataset.file = id;
                button.dataset.name = name;
                button.setAttribute('aria-label', `${word('delete')}: ${name}`);
                return part;
            }),
        );
    }

    function changed(): HTMLInputElement[] {
        return [...document.querySelectorAll<HTMLInputElement>('.switch input')].filter((box) => box.checked !== box.defaultChecked);
    }

    function count(): void {
        const number = changed().length;
        one('[data-count]').textContent = number === 1 ? word('oneChange') : word('changes', number);
        one<HTMLElement>('.save').hidden = number === 0;
    }

    async function submit(submission: Submission): Promise<void> {
        const response = await call(`preferences/${encodeURIComponent(token)}`, { ...submission, language: document.documentElement.lang });
        if (!response.ok) throw new Error(response.statusText);
        const outcome = (await response.json()) as Outcome;
        await load(tell(outcome, submission));
        one<HTMLElement>('h1').focus();
    }

    function tell({ applied, awaitingConfirmation, mailSent, openRequests = [] }: Outcome, { requests = [] }: Submission): string {
        if (applied + awaitingConfirmation === 0) return word('nothing');
        const isRefused = openRequests.some(({ type }) => requests.some((asked) => asked.type === type && Object.keys(asked.fields ?? {}).length > 0));
        return [
            ...(applied > openRequests.length ? [word(session ? 'savedPortal' : 'saved')] : []),
            ...(isRefused ? [word('notCorrected')] : []),
            ...openRequests.map(({ type, reference, dueOn }) => word('requestOpen', word(type), reference, dueOn ? longDay.format(new Date(dueOn)) : '')),
            ...(awaitingConfirmation > 0 ? [word(mailSent ? 'mailed' : 'notMailed')] : []),
        ].join(' ');
    }

    function corrections(): object {
        const controls = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.field input, .field textarea')];
        return { fields: Object.fromEntries(controls.filter(({ value, dataset }) => value !== dataset.before).map(({ name, value }) => [name, value])) };
    }

    async function download(): Promise<void> {
        const response = await call(`downloads/${encodeURIComponent(token)}?format=archive`, {});
        if (!response.ok) throw new Error(response.statusText);
        const link = document.createElement('a');
        link.href = URL.createObjectURL(await response.blob());
        link.download = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'my-data.json';
        link.click();
        showView('');
        say(word('done'));
    }

    async function finish(path: string, body: object | string): Promise<void> {
        const response = await call(path, body);
        if (!response.ok) throw new Error(response.statusText);
        showView('');
        say(word('done'));
        one<HTMLElement>('h1').focus();
    }

    async function deleteFile({ dataset }: HTMLElement): Promise<void> {
        if (window.confirm(word('deleteFile', dataset.name))) await submit({ deleteFiles: [dataset.file] });
    }

    const ACTIONS: Record<string, (button: HTMLElement) => Promise<void>> = {
        confirm: () => finish(`confirmations/${token}`, {}),
        unsubscribe: () => finish(`unsubscribe/${token}`, 'List-Unsubscribe=One-Click'),
        download,
        deleteFile,
        stopMarketing: () => submit({ stopMarketing: true }),
        stopProcessing: () => submit({ stopProcessing: true }),
        erase: () => submit({ erase: true }),
        save: () => submit({ changes: changed().map((box) => ({ purpose: box.dataset.purpose, channel: box.dataset.channel, choice: box.checked ? 'YES' : 'NO' })) }),
    };

    function actionOf(button: HTMLElement): (() => Promise<void>) | undefined {
        const { ask, do: name = '' } = button.dataset;
        if (ask === undefined) return ACTIONS[name] && (() => ACTIONS[name](button));
        const isCorrection = ask === 'RECTIFICATION';
        return () => submit({ requests: [{ type: ask, ...(isCorrection && { details: one<HTMLTextAreaElement>('#correction').value, ...corrections() }) }] });
    }

    /** One action at a time; a failure leaves the page as it was. */
    async function run(button: HTMLButtonElement | null, action: () => Promise<void>): Promise<void> {
        if (button) button.disabled = true;
        try {
            await action();
        } catch (error) {
            say(word('failed'), true);
            console.error(error);
        } finally {
            if (button) button.disabled = false;
            count();
        }
    }

    one(`nav a[lang="${document.documentElement.lang}"]`).setAttribute('aria-current', 'true');
    document.addEventListener('change', count);
    document.addEventListener('click', (event) => {
        const button = (event.target as Element).closest<HTMLButtonElement>('button[data-do], button[data-ask]');
        const action = button && button.type === 'button' ? actionOf(button) : undefined;
        if (action) void run(button, action);
    });
    one<HTMLFormElement>('form').addEventListener('submit', (event) => {
        event.preventDefault();
        const button = one<HTMLButtonElement>('[data-do="save"]');
        void run(button, () => ACTIONS.save(button));
    });
    void run(null, () => load(''));
})();
