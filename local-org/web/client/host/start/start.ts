import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import App from '../app/app.ts';
import { bridgeToastEvents } from '../toasts/toasts.ts';
import { router } from '../router/router.ts';

bridgeToastEvents();
router.start();
document.body.append(createElement('host-app', { is: App }));
