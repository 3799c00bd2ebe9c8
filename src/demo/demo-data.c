/* SPDX-FileCopyrightText: 2026 The Zhanggui developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The words and figures of the demo store: constants only. Districts are real and roughly where they are; roads, people
 * and the store are invented. */
#include "demo/demo-data.h"

const char zg_demo_store_name[] = "浦江上门养生";
const ZgPlace zg_demo_store_place = { 31230400, 121473700 };

/* clang-format off */
const ZgDemoArea zg_demo_areas[ZG_DEMO_AREAS] = {
  { "陆家嘴",   "Lujiazui",        { 31239700, 121499800 }, { "望江路", "银桦路", "帆影路", "东堤路" } },
  { "静安寺",   "Jing'an Temple",  { 31223600, 121445400 }, { "梧桐里路", "安和路", "云房路", "钟声路" } },
  { "徐家汇",   "Xujiahui",        { 31193700, 121437000 }, { "藏书路", "天平里路", "光启里路", "南塘路" } },
  { "中山公园", "Zhongshan Park",  { 31220400, 121415700 }, { "兰香路", "汇杨路", "水岸路", "园门路" } },
  { "五角场",   "Wujiaochang",     { 31299000, 121514000 }, { "学府里路", "合生里路", "星环路", "国枫路" } },
  { "人民广场", "People's Square", { 31235200, 121475500 }, { "福泽路", "和平里路", "石库路", "书锦路" } },
  { "古北",     "Gubei",           { 31196000, 121404000 }, { "金桐路", "银珠路", "玛瑙里路", "蓝桥路" } },
  { "世纪公园", "Century Park",    { 31215500, 121551000 }, { "锦带路", "花语路", "芳华路", "梅影路" } },
  { "张江",     "Zhangjiang",      { 31204000, 121590000 }, { "芯园路", "春晓里路", "碧云里路", "科创里路" } },
  { "打浦桥",   "Dapuqiao",        { 31208500, 121468000 }, { "田园坊路", "瑞和路", "日晖里路", "丽园里路" } },
  { "北外滩",   "North Bund",      { 31251000, 121498000 }, { "渡口路", "虹湾路", "海运里路", "白鸥路" } },
  { "前滩",     "Qiantan",         { 31153000, 121485000 }, { "晴川路", "芦苇路", "体育里路", "杨帆路" } },
};

const ZgDemoCategory zg_demo_categories[ZG_DEMO_CATEGORIES] = {
  { "中式推拿", "Chinese Tui Na",    100 },
  { "足部养护", "Foot care",          80 },
  { "精油舒缓", "Aromatic oil",       60 },
  { "泰式拉伸", "Thai stretching",    45 },
  { "专项理疗", "Special treatments", 55 },
};

const ZgDemoService zg_demo_services[ZG_DEMO_SERVICES] = {
  { 0, "Z60",  "中式推拿60分钟",   "Tui Na 60 min",               60, 198, 20 },
  { 0, "Z90",  "中式推拿90分钟",   "Tui Na 90 min",               90, 278, 10 },
  { 0, "Z120", "中式推拿120分钟",  "Tui Na 120 min",            120, 358,  3 },
  { 0, "J45",  "肩颈舒缓",         "Neck and shoulders",          45, 138, 16 },
  { 0, "J60",  "肩颈调理",         "Neck and shoulders, deep",    60, 188,  9 },
  { 0, "Y60",  "腰背调理",         "Lower back",                  60, 218,  8 },
  { 1, "F60",  "足底反射",         "Foot reflexology",            60, 158,  9 },
  { 1, "F45",  "草本足浴",         "Herbal foot bath",            45, 138,  3 },
  { 1, "FJ90", "足底+肩颈",        "Feet, neck and shoulders",    90, 258,  5 },
  { 2, "K60",  "精油开背",         "Oil back massage",            60, 258,  8 },
  { 2, "K90",  "精油全身",         "Full body oil",               90, 398,  5 },
  { 2, "K120", "芳香全套",         "Aroma ritual",               120, 598,  2 },
  { 3, "T60",  "泰式拉伸",         "Thai stretch",                60, 238,  5 },
  { 3, "T90",  "泰式古法90分钟",   "Traditional Thai 90 min",     90, 358,  4 },
  { 3, "T120", "泰式古法120分钟",  "Traditional Thai 120 min",  120, 458,  1 },
  { 4, "S45",  "头部舒压",         "Head relief",                 45, 158,  5 },
  { 4, "B60",  "拔罐刮痧",         "Cupping and gua sha",         60, 188,  4 },
  { 4, "R75",  "热石理疗",         "Hot stones",                  75, 368,  2 },
};

const char *const zg_demo_surnames[ZG_DEMO_SURNAMES] = {
  "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗",
  "郑", "梁", "谢", "宋", "唐", "许", "韩", "邓", "冯", "曹", "彭", "曾", "萧", "田", "董", "潘", "袁", "单", "欧阳", "仇",
};

const char *const zg_demo_given_female[ZG_DEMO_GIVEN] = {
  "晓梅", "丽华", "静", "雨桐", "秀兰", "佳怡", "婷", "雪", "思琪", "玉珍", "慧敏", "春燕",
  "梦瑶", "芳", "欣怡", "桂英", "若曦", "红霞", "诗涵", "倩", "海燕", "语嫣", "翠", "可欣",
  "美玲", "晓彤", "雅琴", "琳", "子涵", "凤", "依依", "文静", "小红", "爱华", "淑贞", "洁",
  "巧云", "艳", "心怡", "月娥", "嘉宁", "瑶", "冬梅", "素素", "晨曦", "兰", "清", "知夏",
};

const char *const zg_demo_given_male[ZG_DEMO_GIVEN] = {
  "晓明", "伟", "建国", "浩然", "强", "志远", "磊", "子轩", "军", "宇航", "海波", "勇",
  "俊杰", "涛", "立新", "博文", "超", "国栋", "明", "一鸣", "家豪", "刚", "天佑", "平",
  "文博", "辉", "少华", "鹏", "启航", "健", "永康", "思远", "亮", "德海", "凯", "景行",
  "振宇", "峰", "成", "逸飞", "大勇", "毅", "书豪", "庆", "子墨", "斌", "锐", "长青",
};

const char *const zg_demo_customer_notes[ZG_DEMO_NOTES] = {
  "喜欢重手法", "喜欢轻手法", "只要女技师", "只要男技师", "对精油过敏，先问", "家里有猫",
  "家里有狗，到了先打电话", "门禁需登记", "腰椎不好，手法轻一点", "请自带拖鞋", "孩子午睡，不要按门铃", "常客，记得送热敷",
};

const char *const zg_demo_order_notes[ZG_DEMO_NOTES] = {
  "肩颈特别紧", "电梯要刷卡，到了下楼接", "多带一条毛巾", "提前十分钟联系", "要安静，不聊天", "老人做，手法轻",
  "地下车库可停车", "刚健身完，腿酸", "请穿鞋套", "开发票", "结束后微信付款", "和上次同一位技师更好",
};

const char *const zg_demo_cancel_reasons[ZG_DEMO_REASONS] = {
  "顾客临时有事", "顾客身体不适", "时间订错", "换了别的时间", "技师无法按时到达", "重复下单",
};

const char *const zg_demo_abort_reasons[ZG_DEMO_REASONS] = {
  "顾客身体不适，提前结束", "顾客接到急事外出", "技师身体不适", "顾客要求项目外服务，已离开", "现场停电", "手法不合适，顾客要求停止",
};

const char *const zg_demo_decline_reasons[ZG_DEMO_REASONS] = {
  "距离太远", "上一单会超时", "临时不舒服", "电动车没电", "该项目不熟练", "时间冲突",
};

const int zg_demo_hours[24] = {
  0, 0, 0, 0, 0, 0, 0, 0, 10, 15, 15, 18, 15, 16, 18, 18, 20, 38, 85, 100, 100, 100, 100, 40,
};
const int zg_demo_weekdays[7] = { 90, 90, 92, 94, 106, 116, 112 };
/* clang-format on */
