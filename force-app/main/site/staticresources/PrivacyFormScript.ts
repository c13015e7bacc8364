/** A public form: asks what it is, shows it, checks and sends it. Words come from the page's markup; nothing is chosen beforehand. */
(() => {
    interface Question {
        purpose: string;
        purposeLabel: string;
        wording: string | null;
        channel: string;
        channelLabel: string;
        required: boolean;
    }

    interface FormView {
        kind: string;
        controller: string;
        termsRequired: boolean;
        policies: { kind: string; text: string }[];
        questions: Question[];
    }

    const NO_CHANNEL = 'NONE';
    const { lang } = document.documentElement;
    const address = `${location.pathname.split('/forms/')[0]}/services/apexrest/privacy/v1/forms/${encodeURIComponent(document.body.dataset.form ?? '')}`;
    const form = one<HTMLFormElement>('form');
    const status = one<HTMLElement>('[role="status"]');
    const alert = one<HTMLElement>('[role="alert"]');
    const words = new Map([...one<HTMLTemplateElement>('[data-words]').content.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling?.textContent ?? '']));

    function one<T extends Element>(selector: string, root: ParentNode = document): T {
        return root.querySelector<T>(selector)!;
    }

    function word(name: string): string {
        return words.get(name) ?? '';
    }

    function copyOf(template: string): DocumentFragment {
        return one<HTMLTemplateElement>(`[data-template="${template}"]`).content.cloneNode(true) as DocumentFragment;
    }

    async function load(): Promise<void> {
        const response = await fetch(`${address}?lang=${lang}`, { credentials: 'omit' });
        if (!response.ok) {
            await response.body?.cancel();
            status.textContent = word('missing');
            return;
        }
        show((await response.json()) as FormView);
        status.textContent = '';
    }

    function show(view: FormView): void {
        one('[data-text="controller"]').textContent = view.controller;
        for (const field of document.querySelectorAll<HTMLElement>('[data-kind]')) field.hidden = !field.dataset.kind!.split(' ').includes(view.kind);
        one('[data-list="questions"]').replaceChildren(...view.questions.map(questionOf));
        one<HTMLElement>('[data-part="questions"]').hidden = view.questions.length === 0;
        one('[data-list="policies"]').replaceChildren(...view.policies.map(policyOf));
        one<HTMLElement>('[data-part="accept"]').hidden = !view.termsRequired;
        one<HTMLElement>('[data-part="terms"]').hidden = !view.termsRequired && view.policies.length === 0;
        form.hidden = false;
    }

    function questionOf(question: Question): DocumentFragment {
        const part = copyOf('question');
        const channel = question.channel === NO_CHANNEL ? '' : ` – ${word(question.channel) || question.channelLabel}`;
        one('legend', part).textContent = `${question.purposeLabel}${channel}${question.required ? ' *' : ''}`;
        one('.wording', part).textContent = question.wording ?? '';
        const fieldset = one<HTMLElement>('fieldset', part);
        Object.assign(fieldset.dataset, { purpose: question.purpose, channel: question.channel, required: String(question.required) });
        for (const radio of part.querySelectorAll<HTMLInputElement>('input')) radio.name = `${question.purpose}/${question.channel}`;
        return part;
    }

    function policyOf({ kind, text }: { kind: string; text: string }): DocumentFragment {
        const part = copyOf('policy');
        one('summary', part).textContent = word(kind.toLowerCase());
        one('.wording', part).textContent = text;
        return part;
    }

    function input(name: string): HTMLInputElement {
        return form.elements.namedItem(name) as HTMLInputElement;
    }

    /** Says what is missing at the first place where something is, and takes the reader there. */
    function refuse(name: string, at: HTMLElement): false {
        alert.textContent = word(name);
        at.setAttribute('aria-invalid', 'true');
        at.focus();
        return false;
    }

    function isComplete(): boolean {
        for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
        alert.textContent = '';
        if (input('lastName').value.trim() === '') return refuse('nameRequired', input('lastName'));
        if (!input('email').validity.valid) return refuse('emailInvalid', input('email'));
        for (const question of form.querySelectorAll<HTMLElement>('[data-required="true"]')) {
            if (!question.querySelector(':checked')) return refuse('answerRequired', one<HTMLInputElement>('input', question));
        }
        const isAccepted = one<HTMLElement>('[data-part="accept"]').hidden || input('terms').checked;
        return isAccepted || refuse('termsRequired', input('terms'));
    }

    function answers(): object[] {
        return [...form.querySelectorAll<HTMLElement>('fieldset')].flatMap((question) => {
            const chosen = question.querySelector<HTMLInputElement>(':checked');
            return chosen ? [{ purpose: question.dataset.purpose, channel: question.dataset.channel, choice: chosen.value }] : [];
        });
    }

    function submission(): object {
        const names = ['firstName', 'lastName', 'email', 'phone', 'company', 'subject', 'message'];
        const values = Object.fromEntries(names.map((name) => [name, input(name).value.trim() || null]));
        return { ...values, ...(input('terms').checked && { terms: true }), language: lang, answers: answers() };
    }

    async function send(): Promise<void> {
        if (!isComplete()) return;
        const button = one<HTMLButtonElement>('button[type="submit"]');
        button.disabled = true;
        try {
            const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(submission()), credentials: 'omit' });
            if (!response.ok) throw new Error(((await response.json()) as { message: string }).message);
            form.hidden = true;
            status.textContent = word('stored');
            one<HTMLElement>('h1').focus();
        } catch (error) {
            alert.textContent = word('failed');
            console.error(error);
        } finally {
            button.disabled = false;
        }
    }

    one(`nav a[lang="${lang}"]`).setAttribute('aria-current', 'true');
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        void send();
    });
    void load();
})();
